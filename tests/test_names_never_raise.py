"""No text makes the finders of names raise, and no span leaves the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from names_helper import mentions

WORDS = (
    "حركة تنظيم حزب قوات القوات الجيش التحالف الفرقة 11 دبابات لواء أبو علي بن عبد الله الرئيس وزير"
    " الخارجية السورية سورية المتحدث باسم حماس فتح القاعدة عشيرة قبيلة آل محمد أحمد الأسد قال وأضاف"
    ' في من إلى " ( ) ، . - – « » : # و وال بـ لـ الكوري الجنوبي وزارة الدفاع والداخلية مجلس النواب'
    " العراقي المكتب السياسي لحركة منظمة شركة قناة صحيفة لحقوق الإنسان الأول الثاني شرطة لندن سفارة"
    " قطر كتائب ميليشيا جبهة تحرير الحزب الاشتراكي على علي نصر فضل CNN 2019"
    " \n"
).split(" ")


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_order_of_trigger_words(words: list[str]) -> None:
    text = " ".join(words)
    for mention in mentions(text, "faction") + mentions(text, "person"):
        assert mention["text"]
        assert mention["text"] == mention["text"].strip()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='ابتمدحسينلورهةىءأإآؤئ "()،.-ًٌَُ\u200f\n', max_size=60))
def test_any_letters(text: str) -> None:
    mentions(text, "faction")
