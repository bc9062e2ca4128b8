#!/usr/bin/env python3
"""Makes up predictions and measures them with scikit-learn and SciPy: rows.csv and expected.json, beside this file.

Run with scikit-learn 1.2.1, SciPy 1.10 and NumPy 1.24; the seed is fixed. Nothing here comes from the library under
test. Rows: truth,seen,abstained, then the probabilities of two models ("category:probability|..", all categories).
"""
import csv
import json
import os

import numpy
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2
from sklearn.calibration import calibration_curve
from sklearn.metrics import (accuracy_score, confusion_matrix, log_loss, precision_recall_curve,
                             precision_recall_fscore_support, top_k_accuracy_score)

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = ["coffee", "fuel", "groceries", "rent", "salary", "travel"]
ROWS = 500
random = numpy.random.default_rng(11)


def model(truth, sharpness):
    """A model that leans towards the truth, and is surer than it should be; probabilities are whole 10,000ths."""
    scores = random.normal(size=(ROWS, len(CLASSES)))
    scores[numpy.arange(ROWS), truth] += 1.2
    odds = numpy.exp(sharpness * scores)
    units = numpy.floor(10_000 * odds / odds.sum(axis=1, keepdims=True)).astype(int)
    top = units.argmax(axis=1)
    units[numpy.arange(ROWS), top] += 10_000 - units.sum(axis=1)
    # NumPy and scikit-learn put an edge of a bin on different sides of it: move every tenth off the edge.
    for i in numpy.flatnonzero(units[numpy.arange(ROWS), top] % 1_000 == 0):
        units[i, top[i]] -= 1
        units[i, (top[i] + 1) % len(CLASSES)] += 1
    return units / 10_000


def measures(truth, probability):
    guess = probability.argmax(axis=1)
    confidence = probability.max(axis=1)
    right = (guess == truth).astype(int)
    every = list(range(len(CLASSES)))
    result = {
        "accuracy": accuracy_score(truth, guess),
        "top_3": top_k_accuracy_score(truth, probability, k=3, labels=every),
        "log_loss": log_loss(truth, probability, eps=1e-15, labels=every),
        "share_above_80": (confidence > 0.8).mean(),
        "precision_above_80": right[confidence > 0.8].mean(),
    }
    for average in ("macro", "weighted"):
        p, r, f, _ = precision_recall_fscore_support(truth, guess, average=average, zero_division=0)
        result.update({f"{average}_precision": p, f"{average}_recall": r, f"{average}_f1": f})
    p, r, f, support = precision_recall_fscore_support(truth, guess, labels=every, zero_division=0)
    result["classes"] = {c: [p[i], r[i], f[i], int(support[i])] for i, c in enumerate(CLASSES)}
    share_right, mean_confidence = calibration_curve(right, confidence, n_bins=10, strategy="uniform")
    filled = [n for n in numpy.histogram(confidence, bins=numpy.linspace(0, 1, 11))[0] if n]
    result["ece"] = float(numpy.dot(filled, numpy.abs(share_right - mean_confidence)) / ROWS)
    precision, _, thresholds = precision_recall_curve(right, confidence)
    for wanted in (0.7, 0.8, 0.9, 0.95):
        enough = [(confidence >= t).mean() for p, t in zip(precision, thresholds) if p >= wanted]
        result[f"coverage_at_{round(100 * wanted)}"] = max(enough, default=0.0)
    result["confusion"] = confusion_matrix(truth, guess, labels=every).tolist()
    return result


def divergence(a, b):
    p, q = (a + 0.5) / (a.sum() + 0.5 * len(a)), (b + 0.5) / (b.sum() + 0.5 * len(b))
    return {"psi": float(((p - q) * numpy.log(p / q)).sum()),
            "jensen_shannon": float(jensenshannon(a / a.sum(), b / b.sum(), base=2) ** 2),
            "psi_by_chance": float(chi2.ppf(0.95, len(a) - 1) * (1 / a.sum() + 1 / b.sum()))}


truth = random.choice(len(CLASSES), ROWS, p=[0.35, 0.25, 0.2, 0.1, 0.07, 0.03])
seen, abstained = random.random(ROWS) < 0.6, random.random(ROWS) < 0.1
first, second = model(truth, 2.0), model(truth, 1.1)
right = [(m.argmax(axis=1) == truth).astype(float) for m in (first, second)]
drawn = random.integers(0, ROWS, size=(20_000, ROWS))
difference = right[0][drawn].mean(axis=1) - right[1][drawn].mean(axis=1)
expected = {
    "first": measures(truth, first),
    "second": measures(truth, second),
    "accuracy_seen": right[0][seen].mean(),
    "accuracy_unseen": right[0][~seen].mean(),
    "answered": 1 - abstained.mean(),
    "precision_answered": right[0][~abstained].mean(),
    "interval": numpy.quantile(right[0][drawn].mean(axis=1), [0.025, 0.975]).tolist(),
    "difference": [right[0].mean() - right[1].mean(), *numpy.quantile(difference, [0.025, 0.975]).tolist()],
    "drift_of_truths_halves": divergence(numpy.bincount(truth[:200], minlength=6),
                                         numpy.bincount(truth[200:], minlength=6)),
    "drift_of_models": divergence(numpy.bincount(first.argmax(axis=1), minlength=6),
                                  numpy.bincount(second[:, ::-1].argmax(axis=1), minlength=6)),
}
with open(os.path.join(HERE, "rows.csv"), "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["truth", "seen", "abstained", "first", "second"])
    for i in range(ROWS):
        text = lambda p: "|".join(f"{c}:{v:.4f}" for c, v in zip(CLASSES, p))
        writer.writerow([CLASSES[truth[i]], str(seen[i]).lower(), str(abstained[i]).lower(), text(first[i]),
                         text(second[i])])
with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as file:
    json.dump(expected, file, indent=1)
    file.write("\n")
