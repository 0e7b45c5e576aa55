"""What is done with a checkout: build the guide, test, check, measure. ``nox -l`` lists it all."""

from __future__ import annotations

import shutil
from pathlib import Path

import nox

nox.options.sessions = ["lint", "typing", "tests", "docs"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = False

PYPROJECT = nox.project.load_toml("pyproject.toml")
#: Every supported release of Sphinx, with the oldest Python that it runs on.
SUPPORTED = [("3.11", "8.0"), ("3.11", "8.2"), ("3.11", "9.0"), ("3.12", "9.1"), ("3.13", "9.2")]
#: Tests of one file share what they have built.
PARALLEL = ("-n", "auto", "--dist", "loadfile", "--max-worker-restart=2")
DOCS = Path("docs")
BUILD = DOCS / "_build"
#: The languages of the guide: one folder each in what is built, and a page to choose.
LANGUAGES = ("fr", "en")
CHOICE = """\
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Le guide du programme EIG, en français et en anglais">
<title>Guide EIG</title>
<link rel="icon" href="fr/_static/favicon.svg">
<link rel="stylesheet" href="fr/_static/eig.css">
</head>
<body class="layout-landing">
<div class="frame">
<main class="page">
<h1>Guide EIG</h1>
<p><a href="fr/index.html" lang="fr" hreflang="fr">Lire en français</a></p>
<p><a href="en/index.html" lang="en" hreflang="en">Read in English</a></p>
</main>
</div>
</body>
</html>
"""


def install(session: nox.Session, *groups: str, pins: tuple[str, ...] = ()) -> None:
    """Install the package in place, with the dependencies of *groups*."""
    wanted = [one for group in groups for one in nox.project.dependency_groups(PYPROJECT, group)]
    session.install("-q", "-e", ".", *wanted, *pins)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the guide in both languages, into docs/_build/html/fr and /en; any warning fails."""
    build(session, *session.posargs or ["html"])


def build(session: nox.Session, *builders: str) -> None:
    install(session, "docs")
    for builder in builders:
        for language in LANGUAGES:
            session.run(
                *("sphinx-build", "-n", "-W", "--keep-going", "-q", "-E", "-b", builder),
                *("-t", "side-by-side", "-D", f"language={language}"),
                *("-d", str(BUILD / "doctrees" / builder / language)),
                *(str(DOCS), str(BUILD / builder / language)),
            )
        if builder == "html":
            (BUILD / "html" / "index.html").write_text(CHOICE, "utf-8")
        session.log("the guide is in %s", BUILD / builder)


@nox.session
def translations(session: nox.Session) -> None:
    """Bring the guide's catalogues up to date; fails while a text is left to translate."""
    install(session, "docs")
    templates = BUILD / "gettext"
    shutil.rmtree(templates, ignore_errors=True)
    session.run(*("sphinx-build", "-W", "-q", "-E", "-b", "gettext", str(DOCS), str(templates)))
    session.run("python", str(DOCS / "locale" / "update.py"), str(templates))


@nox.session
def tests(session: nox.Session) -> None:
    """Pass every test, with the newest Sphinx that this Python runs."""
    install(session, "test")
    session.run("pytest", *PARALLEL, *session.posargs)


@nox.session(name="tests-with")
@nox.parametrize(
    ("python", "sphinx"), SUPPORTED, ids=[f"sphinx-{sphinx}" for _, sphinx in SUPPORTED]
)
def tests_with(session: nox.Session, sphinx: str) -> None:
    """Pass the tests that need no browser, with one supported release of Sphinx."""
    install(session, "test", pins=(f"sphinx=={sphinx}.*",))
    session.run("pytest", "-m", "not browser", *PARALLEL, *session.posargs)


@nox.session(name="tests-lowest")
def tests_lowest(session: nox.Session) -> None:
    """Pass the tests that need no browser with the lowest versions that pyproject.toml allows."""
    bounds = (wanted.split(",")[0] for wanted in PYPROJECT["project"]["dependencies"])
    install(session, "test", pins=tuple(bound.replace(">=", "==") for bound in bounds))
    session.run("pytest", "-m", "not browser", *PARALLEL, *session.posargs)


@nox.session
def release(session: nox.Session) -> None:
    """Build the archives and verify everything short of uploading them."""
    session.install("-q", *nox.project.dependency_groups(PYPROJECT, "release"))
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", "dist")
    archives = sorted(str(path) for path in Path("dist").iterdir())
    session.run("twine", "check", "--strict", *archives)
    session.run("towncrier", "build", "--draft", "--version", "next")
    for sphinx in (SUPPORTED[0][1], ""):
        session.notify(f"wheel-{sphinx or 'newest'}")


def from_the_wheel(session: nox.Session, sphinx: str) -> None:
    """Build the guide and the examples with the wheel alone, in a fresh environment."""
    (wheel,) = Path("dist").resolve().glob("*.whl")
    session.install("-q", f"sphinx-eig @ {wheel.as_uri()}", "furo", sphinx)
    session.run("python", "tests/package.py", str(wheel))
    folder = Path(session.create_tmp())
    for source in ("docs", "examples/harbour", "examples/theme-only"):
        site = folder / source.replace("/", "-")
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(source, site, ignore=shutil.ignore_patterns("_build"))
        # Not from the checkout, which holds the package too.
        with session.chdir(folder):
            session.run(
                "sphinx-build", "-n", "-W", "--keep-going", "-q", site.name, f"{site.name}-html"
            )


@nox.session(name=f"wheel-{SUPPORTED[0][1]}")
def wheel_oldest(session: nox.Session) -> None:
    """Verify the wheel with the oldest Sphinx."""
    from_the_wheel(session, f"sphinx=={SUPPORTED[0][1]}.*")


@nox.session(name="wheel-newest")
def wheel_newest(session: nox.Session) -> None:
    """Verify the wheel with the newest Sphinx that this Python runs."""
    from_the_wheel(session, "sphinx")


@nox.session(name="tests-wheel")
def tests_wheel(session: nox.Session) -> None:
    """Pass the tests that need no browser with the wheel that `release` built."""
    (wheel,) = Path("dist").resolve().glob("*.whl")
    wanted = nox.project.dependency_groups(PYPROJECT, "test")
    session.install("-q", f"sphinx-eig @ {wheel.as_uri()}", *wanted)
    session.run("pytest", "-m", "not browser", *PARALLEL, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check form and style."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types, strictly."""
    install(session, "typing")
    session.run("mypy")


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Print what records, the check and the theme cost, each beside others; takes a while."""
    install(session, "benchmark")
    for script in session.posargs or [
        *("records.py", "values.py", "check.py", "pictures.py", "pdf.py", "theme/compare.py"),
    ]:
        session.run("python", f"benchmarks/{script}")


@nox.session
def pages(session: nox.Session) -> None:
    """Check the guide's pages with the Nu HTML checker and Lighthouse (needs Node.js and Java).

    Lighthouse takes a quarter of a minute for each page; name some to measure no others.
    """
    build(session, "html")
    nu = ("npx", "--yes", "vnu-jar", "--errors-only", "--skip-non-html", str(BUILD / "html"))
    session.run(*nu, external=True)
    session.run("python", "benchmarks/theme/lighthouse.py", str(BUILD / "html"), *session.posargs)


@nox.session
def pdf(session: nox.Session) -> None:
    """Hold the PDFs and EPUBs of the guide, of examples and of what `init` writes to the rules.

    veraPDF's for PDF/UA-1 and EPUBCheck's: both need Java, with its compiler. As root on Debian
    what they need is installed.
    """
    install(session, "docs", "pdf")
    if not (shutil.which("javac") and Path("/usr/share/java/jaxb-api.jar").is_file()):
        packages = ("default-jdk-headless", "libjaxb-java", "poppler-utils")
        session.run("apt-get", "update", "-qq", external=True)
        session.run("apt-get", "install", "-y", "-qq", *packages, external=True, silent=True)
    environment = {"PDF_RULES": "1"}  # without it the tests that need Java are left out
    session.run("pytest", "tests/pdf", *session.posargs, env=environment)


@nox.session
def clean(session: nox.Session) -> None:
    """Remove what builds have written."""
    shutil.rmtree(BUILD, ignore_errors=True)
