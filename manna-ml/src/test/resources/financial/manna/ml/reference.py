"""Makes the reference values of the learners and of the weighting of terms, with scikit-learn 1.2.1.

Run: /usr/bin/python3 reference.py   (writes linear.csv and terms.csv beside this script)
"""
import csv
import pathlib

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB, MultinomialNB
from sklearn.svm import LinearSVC

HERE = pathlib.Path(__file__).parent
ROWS, FEATURES, CLASSES = 60, 8, 3

random = np.random.RandomState(7)
y = random.randint(0, CLASSES, ROWS)
x = random.randint(0, 4, (ROWS, FEATURES)) * (random.rand(ROWS, FEATURES) < 0.5)
x = (x + 2 * (np.arange(FEATURES)[None, :] % CLASSES == y[:, None]) * (random.rand(ROWS, FEATURES) < 0.6)) / 4.0

# float32 throughout in the library, so the data are exact quarters.
mnb = MultinomialNB(alpha=0.5).fit(x, y)
cnb = ComplementNB(alpha=0.5, norm=False).fit(x, y)
svm = LinearSVC(C=0.7, tol=1e-9, max_iter=1_000_000, random_state=1).fit(x, y)
lr = LogisticRegression(C=0.7, solver="liblinear", multi_class="ovr", tol=1e-10, max_iter=100_000).fit(x, y)
scores = {
    "multinomial": mnb._joint_log_likelihood(x),
    "complement": cnb._joint_log_likelihood(x),
    "svm": svm.decision_function(x),
    "logistic": lr.decision_function(x),
}
with open(HERE / "linear.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["label"] + [f"x{i}" for i in range(FEATURES)]
                    + [f"{name}{c}" for name in scores for c in range(CLASSES)])
    for i in range(ROWS):
        writer.writerow([y[i]] + [f"{v:g}" for v in x[i]]
                        + [f"{scores[name][i, c]:.9f}" for name in scores for c in range(CLASSES)])

LINES = ["acme coffee acme", "coffee corner shop", "corner shop corner shop", "night train", "acme train ticket", "ticket"]
tfidf = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"[a-z]+", min_df=1)
matrix = tfidf.fit_transform(LINES).tocoo()
with open(HERE / "terms.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["line", "term", "value"])
    names = tfidf.get_feature_names_out()
    for row, column, value in sorted(zip(matrix.row, matrix.col, matrix.data)):
        writer.writerow([LINES[row], names[column], f"{value:.9f}"])
