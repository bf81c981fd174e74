"""The benchmarks; those that run the analysis in this process do so as the worker of an export."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: idle threads cost CPU, too
