"""The forms of copying to choose from. To add one: write its module, and name it here."""

from __future__ import annotations

from hustings.wording.copy_forms.bibtex import make_bibtex
from hustings.wording.copy_forms.citation import make_citation
from hustings.wording.copy_forms.csl_json import make_csl_json
from hustings.wording.copy_forms.form import CopyForm
from hustings.wording.copy_forms.html_table import make_html
from hustings.wording.copy_forms.markdown import make_markdown
from hustings.wording.copy_forms.mediawiki import make_mediawiki
from hustings.wording.copy_forms.sentence import make_caption, make_sentence
from hustings.wording.copy_forms.tab_separated import make_tab_separated

COPY_FORMS: tuple[CopyForm, ...] = (
    CopyForm("sentence", lambda language: language.gettext("One sentence"), make_sentence),
    CopyForm("caption", lambda language: language.gettext("Caption"), make_caption),
    CopyForm("tab-separated", lambda language: language.gettext("Tab-separated text"), make_tab_separated),
    CopyForm("markdown", lambda language: language.gettext("Markdown table"), make_markdown),
    CopyForm("mediawiki", lambda language: language.gettext("MediaWiki table"), make_mediawiki),
    CopyForm("html", lambda language: language.gettext("HTML table"), make_html),
    CopyForm("citation", lambda language: language.gettext("Citation"), make_citation),
    CopyForm("bibtex", lambda language: language.gettext("Citation as BibTeX"), make_bibtex),
    CopyForm("csl-json", lambda language: language.gettext("Citation as CSL-JSON"), make_csl_json),
)
