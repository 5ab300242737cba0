"""One sentence in each script that papers show, with numbers, brackets and Latin words in it."""

from __future__ import annotations

from reports.sheets.blocks import (
    Bars,
    Block,
    Facts,
    Finding,
    Heading,
    Photo,
    Photos,
    Points,
    Question,
    Signatures,
    Table,
    Text,
    Tiles,
)

SENTENCES = {
    "he": "הביקורת מצאה 3 ליקויים (ראו סעיף 9.1) במערכת ChatBot של החברה; שיעור ההצלחה 97.5%.",
    "ar": "قرر الفريق مراجعة نظام الذكاء الاصطناعي (الإصدار 2.1) وفق ISO/IEC 42001، ويجب إكمال 15 إجراءً.",
    "fa": "تیم ممیزی می‌گوید که سامانه‌های هوش مصنوعی (نسخهٔ 2) باید پیش از پایان سال بازنگری شوند.",
    "ur": "آڈٹ ٹیم نے مصنوعی ذہانت کے نظام میں تین خامیاں پائیں۔",
    "zh": "审核组发现三项不符合（见第9.1条），管理层应在2026年11月25日前采取纠正措施。《书名》均须完整！",
    "zh-TW": "稽核小組發現三項不符合（見第9.1條），管理階層應於2026年11月25日前採取矯正措施。",
    "ja": "監査チームは、AIマネジメントシステム（ISO/IEC 42001）に関する三つの「不適合」を検出しました。",
    "ko": "심사팀은 인공지능 경영시스템(ISO/IEC 42001)에서 세 가지 부적합을 발견하였습니다.",
}
MIXED = "The team of شركة الأمل (ABC) found 3 gaps; 漢字, 한국어 and שלום → so it is."
MARKED = "بِسْمِ اللَّهِ and שָׁלוֹם עֲלֵיכֶם"


def blocks(said: str) -> tuple[Block, ...]:
    """A block of every kind that sets text, saying one sentence wherever text can stand."""
    return (
        Heading(said), Heading("Far", 2, anchor="far"), Heading(said, 2), Text(said * 9), Text(said, quiet=True),
        Text(f"{said}\n{said}"), Points((said * 3, "plain", said)), Facts(((said, said), ("plain", said))),
        Table((said, "B"), ((said, "plain"),) * 30 + ((said, said),), (1, 1), said, ((0, 0, "far"),)),
        Tiles(((said[:3], said), ("2", "plain"))), Photos((Photo(said, None, said),)),
        Bars(said, (said, said[:6]), (said, "plain"), ((3, 1), (1, 0)), said),
        Finding("F-1", "F-1", said[:9], said, (("Gap", said * 9), (said[:9], "plain"))),
        Question("8.4", said[:20], said, said[:9], ((said[:9], said), ("Note", said))),
        Signatures(((said[:9], said, ""),)),
    )  # fmt: skip
