"""Which addresses belong to the public network: what somebody else names may lead nowhere else."""

from __future__ import annotations

import ipaddress

__all__ = ["is_public"]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")  # RFC 8215
_COMPATIBLE = ipaddress.IPv6Network("::/96")  # RFC 4291, 2.5.5.1: an IPv4 address behind zeros


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network, by itself and by any IPv4 address inside it.

    Args:
        address: as a resolver gives it, with a zone or without.

    Raises:
        ValueError: it is no IP address.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return _is_global(ip)
    # For a mapped address Python's own answer differs between versions.
    parts = [ip.ipv4_mapped or ip, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64 or ip in _COMPATIBLE:
        parts.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    local = ip.is_site_local or ip in _LOCAL_NAT64
    return not local and all(part is None or _is_global(part) for part in parts)


def _is_global(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast
