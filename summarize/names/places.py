"""Countries and peoples: every form by which a text names one, so that "Russia" is met by "Russian".

Written out from the list of member states of the United Nations with the usual English demonyms; the states of
the United States with the abbreviations of the Associated Press. Names of cities follow by rule where they can.
"""

from __future__ import annotations

__all__ = ["PLACES", "STATES"]

PLACES = """
afghanistan:afghan afghans|albania:albanian|algeria:algerian|andorra:andorran|angola:angolan
argentina:argentine argentinian|armenia:armenian|australia:australian aussie|austria:austrian
azerbaijan:azerbaijani azeri|bahamas:bahamian|bahrain:bahraini|bangladesh:bangladeshi|barbados:barbadian
belarus:belarusian belarussian|belgium:belgian|belize:belizean|benin:beninese|bhutan:bhutanese|bolivia:bolivian
bosnia,bosnia herzegovina:bosnian|botswana:batswana|brazil:brazilian|brunei:bruneian|bulgaria:bulgarian
burkina faso:burkinabe|burundi:burundian|cambodia:cambodian|cameroon:cameroonian|canada:canadian
cape verde:cape verdean|central african republic:central african|chad:chadian|chile:chilean|china:chinese
colombia:colombian|congo:congolese|costa rica:costa rican|croatia:croatian croat|cuba:cuban|cyprus:cypriot
czech republic,czechia:czech|denmark:danish dane|djibouti:djiboutian|dominican republic:dominican
ecuador:ecuadorian ecuadorean|egypt:egyptian|el salvador:salvadoran|england:english|eritrea:eritrean|estonia:estonian
ethiopia:ethiopian|fiji:fijian|finland:finnish finn|france:french frenchman frenchmen|gabon:gabonese|gambia:gambian
georgia:georgian|germany:german|ghana:ghanaian|greece:greek|greenland:greenlandic greenlander|grenada:grenadian
guatemala:guatemalan|guinea:guinean|guyana:guyanese|haiti:haitian|honduras:honduran|hungary:hungarian
iceland:icelandic icelander|india:indian|indonesia:indonesian|iran:iranian|iraq:iraqi|ireland:irish irishman
israel:israeli|italy:italian|ivory coast,cote divoire:ivorian|jamaica:jamaican|japan:japanese|jordan:jordanian
kazakhstan:kazakh kazakhstani|kenya:kenyan|kosovo:kosovar kosovan|kuwait:kuwaiti|kyrgyzstan:kyrgyz|laos:laotian lao
latvia:latvian|lebanon:lebanese|lesotho:basotho|liberia:liberian|libya:libyan|liechtenstein:liechtensteiner
lithuania:lithuanian|luxembourg:luxembourger|madagascar:malagasy|malawi:malawian|malaysia:malaysian|maldives:maldivian
mali:malian|malta:maltese|mauritania:mauritanian|mauritius:mauritian|mexico:mexican|moldova:moldovan|monaco:monegasque
mongolia:mongolian|montenegro:montenegrin|morocco:moroccan|mozambique:mozambican|myanmar,burma:burmese
namibia:namibian|nepal:nepalese nepali|netherlands,holland:dutch dutchman|new zealand:new zealander kiwi
nicaragua:nicaraguan|niger:nigerien|nigeria:nigerian|north korea,dprk:north korean|north macedonia:north macedonian
northern ireland:northern irish|norway:norwegian|oman:omani|pakistan:pakistani|palestine:palestinian|panama:panamanian
papua new guinea:papuan|paraguay:paraguayan|peru:peruvian|philippines:philippine filipino filipina|poland:polish pole
portugal:portuguese|qatar:qatari|romania:romanian|russia,russian federation:russian|rwanda:rwandan|samoa:samoan
saudi arabia:saudi saudi arabian|scotland:scottish scot scots|senegal:senegalese|serbia:serbian serb
sierra leone:sierra leonean|singapore:singaporean|slovakia:slovak slovakian|slovenia:slovenian slovene
somalia:somali somalian|south africa:south african|south korea:south korean|south sudan:south sudanese
soviet union,ussr:soviet|spain:spanish spaniard|sri lanka:sri lankan|sudan:sudanese|suriname:surinamese
sweden:swedish swede|switzerland:swiss|syria:syrian|taiwan:taiwanese|tajikistan:tajik|tanzania:tanzanian|thailand:thai
tibet:tibetan|togo:togolese|tonga:tongan|trinidad:trinidadian|tunisia:tunisian|turkey:turkish turk
turkmenistan:turkmen|uganda:ugandan|ukraine:ukrainian|united arab emirates,uae,emirates:emirati
united kingdom,uk,britain,great britain:british briton brit
united states,us,usa,united states of america,america:american|uruguay:uruguayan|uzbekistan:uzbek|vatican,holy see:
venezuela:venezuelan|vietnam:vietnamese|wales:welsh welshman|yemen:yemeni|yugoslavia:yugoslav|zambia:zambian
zimbabwe:zimbabwean|africa:african|asia:asian|europe:european|latin america:latin american|middle east:middle eastern
scandinavia:scandinavian|catalonia:catalan|basque country:basque|kurdistan:kurdish kurd|chechnya:chechen
crimea:crimean|hong kong:hongkonger|gaza:gazan|paris:parisian|london:londoner|moscow:muscovite|venice:venetian
naples:neapolitan|new york:new yorker|los angeles,la:angeleno|liverpool:liverpudlian|manchester:mancunian
glasgow:glaswegian|bavaria:bavarian|flanders:flemish|sicily:sicilian|corsica:corsican|hawaii:hawaiian
puerto rico:puerto rican|texas:texan
""".replace("\n", "|")
"""One place in each field: its names, a colon, its people and adjective."""

STATES = """
alabama:ala|alaska|arizona:ariz|arkansas:ark|california:calif|colorado:colo|connecticut:conn|delaware:del|florida:fla
illinois:ill|indiana:ind|kansas:kan|kentucky:ky|maryland:md|massachusetts:mass|michigan:mich|minnesota:minn
mississippi:miss|missouri:mo|montana:mont|nebraska:neb|nevada:nev|new hampshire:nh|new jersey:nj|new mexico:nm
north carolina:nc|north dakota:nd|oklahoma:okla|oregon:ore|pennsylvania:pa|rhode island:ri|south carolina:sc
south dakota:sd|tennessee:tenn|vermont:vt|virginia:va|washington:wash|west virginia:wva|wisconsin:wis|wyoming:wyo
district of columbia:dc|new york city:nyc,new york|new york:ny
""".replace("\n", "|")
"""One state in each field: its name, a colon, its abbreviations without dots."""
