"""Which other servers a page asks: every way to load something counts, and no mere link."""

from __future__ import annotations

import pytest

from i18n_pipeline.editions.proofs.requests import hosts_of_page, hosts_of_style

ASKED = [
    '<img src="https://cdn.example/a.png">',
    "<img src=//cdn.example/a.png>",
    '<IMG SRC=" HTTPS://CDN.Example:8443/a.png">',
    '<img src="a.png" srcset="b.png 1x, https://cdn.example/c.png 2x">',
    '<picture><source srcset="https://cdn.example/c.png"><img src=a.png></picture>',
    '<script src="https://cdn.example/x.js"></script>',
    '<iframe src="https://cdn.example/embed"></iframe>',
    '<video poster="https://cdn.example/p.jpg" src="a.mp4"></video>',
    '<audio><source src="http://cdn.example/a.ogg"></audio>',
    '<object data="https://cdn.example/a.svg"></object>',
    '<link rel="stylesheet" href="https://cdn.example/s.css">',
    '<link rel="shortcut icon" href="https://cdn.example/i.ico">',
    '<link rel="preconnect" href="https://cdn.example">',
    "<style>@font-face { src: url('https://cdn.example/f.woff2') }</style>",
    "<style>@import 'https://cdn.example/s.css';</style>",
    '<p style="background: url(https://cdn.example/b.png)">x</p>',
    '<body background="https://cdn.example/b.png">',
    '<svg><image href="https://cdn.example/b.png"/></svg>',
    '<svg><use xlink:href="https://cdn.example/b.svg#a"/></svg>',
    '<base href="https://cdn.example/x/"><img src="a.png">',
]
SILENT = [
    '<a href="https://cdn.example/">x</a>',
    '<img src="a.png"> https://cdn.example/ <a href="//cdn.example">x</a>',
    '<img src="data:image/png;base64,//8=">',
    '<link rel="canonical" href="https://cdn.example/a.html">',
    '<link rel="alternate" hreflang="es" href="https://cdn.example/es.html">',
    '<form action="https://cdn.example/"><button>x</button></form>',
    '<blockquote cite="https://cdn.example/">x</blockquote>',
    '<p style="color: red">https://cdn.example</p>',
    '<img src="https://[broken/a.png">',
    "",
]


@pytest.mark.parametrize("page", ASKED)
def test_a_server_that_a_page_asks_is_named(page: str) -> None:
    assert hosts_of_page(page) == ("cdn.example",)


@pytest.mark.parametrize("page", SILENT)
def test_what_no_browser_loads_is_not(page: str) -> None:
    assert hosts_of_page(page) == ()


def test_a_style_sheet_asks_too() -> None:
    sheet = (
        '@import url("//a.example/x.css"); p { background: url( b.png ) } q { src: url(//c.example)'
    )
    assert hosts_of_style(sheet) == ("a.example", "c.example")
