"""From checked sentences to the brief: quoted or withheld where they failed, every article accounted for."""
