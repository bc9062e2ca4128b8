#!/usr/bin/env python3
"""Trains other people's classifiers on fixed splits of a CSV file and writes what they predict.

    peers.py --data FILE --label COLUMN --splits SPLITS.csv --out DIRECTORY [--peers NAME,..] [--name PREFIX]

Peers (all see the column `description` and nothing else):
  seed      TF-IDF of word 1-3-grams (2,000 features, English stop words, document frequency 2 to 95 %, sublinear),
            soft vote of multinomial and complement naive Bayes (alpha 0.1), a random forest of 100 trees and a linear
            SVC with Platt probabilities
  svm       linear SVM, C=1, over TF-IDF of word 1-2-grams and character 2-5-grams within words
  svm02     the same, C=0.2
  fasttext  the program `fasttext`, supervised: word pairs, character 2-5-grams, one thread

Needs Python 3.9 or later with scikit-learn (1.2.1 tried), and the program fasttext (0.9.2 tried) for the last one.
Writes DIRECTORY/PREFIX-PEER.csv: row,split,label,predicted,confidence,seen. `row` is the 0-based data row, `seen` tells
whether the description, lower-cased and reduced to letters, occurs in training. The confidence of an SVM is the softmax
of its decision values: it ranks its answers, but is no probability.
"""
import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time

import numpy
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB, MultinomialNB
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import SVC, LinearSVC

SEED = 7


def letters(text):
    return "".join(c for c in text.lower() if c.isalpha())


def seed_design(train, labels, test):
    model = make_pipeline(
        TfidfVectorizer(max_features=2000, ngram_range=(1, 3), stop_words="english", min_df=2, max_df=0.95,
                        sublinear_tf=True),
        VotingClassifier([
            ("nb", MultinomialNB(alpha=0.1)),
            ("cnb", ComplementNB(alpha=0.1)),
            ("rf", RandomForestClassifier(n_estimators=100, random_state=SEED)),
            ("svm", SVC(probability=True, kernel="linear", random_state=SEED))], voting="soft"))
    model.fit(train, labels)
    return best(model.classes_, model.predict_proba(test))


def linear_svm(c):
    def run(train, labels, test):
        model = make_pipeline(
            make_union(
                TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
                TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)),
            LinearSVC(C=c, random_state=SEED))
        model.fit(train, labels)
        decision = model.decision_function(test)
        if decision.ndim == 1:
            decision = numpy.stack([-decision, decision], axis=1)
        odds = numpy.exp(decision - decision.max(axis=1, keepdims=True))
        return best(model.classes_, odds / odds.sum(axis=1, keepdims=True))
    return run


def fasttext(train, labels, test):
    classes = sorted(set(labels))
    number = {label: i for i, label in enumerate(classes)}
    with tempfile.TemporaryDirectory() as directory:
        path = lambda name: os.path.join(directory, name)
        with open(path("train"), "w", encoding="utf-8") as lines:
            lines.writelines(f"__label__{number[label]} {' '.join(text.lower().split())}\n"
                             for text, label in zip(train, labels))
        with open(path("test"), "w", encoding="utf-8") as lines:
            lines.writelines(f"{' '.join(text.lower().split())}\n" for text in test)
        subprocess.run(
            ["fasttext", "supervised", "-input", path("train"), "-output", path("model"), "-lr", "1.0", "-epoch", "100",
             "-wordNgrams", "2", "-minn", "2", "-maxn", "5", "-dim", "50", "-bucket", "200000", "-thread", "1",
             "-loss", "softmax", "-verbose", "0"],
            check=True, stdout=subprocess.DEVNULL)
        answer = subprocess.run(["fasttext", "predict-prob", path("model.bin"), path("test"), "1"],
                                check=True, capture_output=True, text=True).stdout
    # A text without a known piece gets no line at all in some releases, an empty one in others.
    rows = [line.split() for line in answer.split("\n")[:-1]]
    if len(rows) != len(test):
        sys.exit(f"fasttext answered {len(rows)} of {len(test)} rows")
    fallback = max(classes, key=list(labels).count)
    return [(classes[int(row[0][9:])], min(1.0, float(row[1]))) if row else (fallback, 0.0) for row in rows]


def best(classes, probabilities):
    top = probabilities.argmax(axis=1)
    return [(classes[i], float(p[i])) for i, p in zip(top, probabilities)]


PEERS = {"seed": seed_design, "svm": linear_svm(1.0), "svm02": linear_svm(0.2), "fasttext": fasttext}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--label", required=True)
    parser.add_argument("--text", default="description", help="another name of the column description")
    parser.add_argument("--splits", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--name", help="default: the name of the splits file")
    options = parser.parse_args()
    name = options.name or os.path.splitext(os.path.basename(options.splits))[0]
    with open(options.data, newline="", encoding="utf-8") as file:
        rows = [(row[options.text], row[options.label]) for row in csv.DictReader(file)]
    with open(options.splits, newline="", encoding="utf-8") as file:
        splits = list(csv.DictReader(file))
    os.makedirs(options.out, exist_ok=True)
    for peer in options.peers.split(","):
        target = os.path.join(options.out, f"{name}-{peer}.csv")
        accuracies, seconds = [], 0.0
        with open(target + ".part", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["row", "split", "label", "predicted", "confidence", "seen"])
            for split in [column for column in splits[0] if column != "row"]:
                part = lambda kind: [int(s["row"]) for s in splits if s[split] == kind]
                train, test = part("train"), part("test")
                known = {letters(rows[i][0]) for i in train}
                start = time.perf_counter()
                answers = PEERS[peer]([rows[i][0] for i in train], [rows[i][1] for i in train],
                                      [rows[i][0] for i in test])
                seconds += time.perf_counter() - start
                for i, (predicted, confidence) in zip(test, answers):
                    seen = str(letters(rows[i][0]) in known).lower()
                    writer.writerow([i, split, rows[i][1], predicted, f"{confidence:.6f}", seen])
                accuracies.append(numpy.mean([rows[i][1] == a[0] for i, a in zip(test, answers)]))
        os.replace(target + ".part", target)
        print(f"{name} {peer}: accuracy {numpy.mean(accuracies):.4f} +- {numpy.std(accuracies):.4f} over "
              f"{len(accuracies)} split(s), {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main()
