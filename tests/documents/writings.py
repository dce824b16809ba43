"""Texts in many languages, and the encodings that people have them in."""

# ruff: noqa: RUF001 - letters of other alphabets look like Latin ones

ENGLISH = (
    "The café’s owner paid “twenty” euros — €20 — for a naïve drawing. It hung near the "
    "window, where nobody looked at it for years.\n\nThen somebody did."
)
GERMAN = (
    "Die Prüfung der Unterlagen über die Straße nach Münster ergab, dass die Gemeinde größere "
    "Flächen kaufen müßte. Die Bürger hörten davon erst spät, und viele ärgerten sich darüber."
)
RUSSIAN = (
    "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива "
    "по-своему. Всё смешалось в доме Облонских. Жена узнала, что муж был в связи с бывшею в их "
    "доме француженкою-гувернанткой, и объявила мужу, что не может жить с ним в одном доме."
)
JAPANESE = (
    "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所で"
    "ニャーニャー泣いていた事だけは記憶している。吾輩はここで始めて人間というものを見た。"
)
CHINESE = (
    "学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？其为人也孝弟，"
    "而好犯上者，鲜矣；不好犯上，而好作乱者，未之有也。君子务本，本立而道生。孝弟也者，其为仁之本与。"
)
KOREAN = (
    "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 "
    "양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다."
)
GREEK = (
    "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι "
    "προικισμένοι με λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους αδελφικά."
)
SHORT = [
    ("L’été à Québec. « Voilà ! »", "cp1252"),
    ("The price was £20, she said.", "cp1252"),
    ("Vår største ønske er å få en blå bil på øya.", "latin-1"),
    ("Todos los niños nacen libres. ¿Quién? El señor Muñoz, según dicen en la región.", "latin-1"),
    ("As razões e as ações não são vãs.", "cp1252"),
    ("Zażółć gęślą jaźń. Mężny bądź, chroń pułk twój i sześć flag.", "cp1250"),
    ("Příliš žluťoučký kůň úpěl ďábelské ódy.", "cp1250"),
    ("Minden emberi lény szabadon születik és egyenlő méltósága és joga van.", "cp1250"),
]
"""So short that their bytes alone decide little."""
CASES = [
    (ENGLISH, "utf-8", "en"), (ENGLISH, "utf-8-sig", "en"), (ENGLISH, "utf-16", "en"),
    (ENGLISH, "utf-32", "en"), (ENGLISH, "utf-16-le", "en"), (ENGLISH, "utf-16-be", "en"),
    (ENGLISH, "cp1252", "en"), (GERMAN, "latin-1", "de"), (GERMAN, "cp1252", "de"),
    (RUSSIAN, "koi8-r", "ru"), (RUSSIAN, "cp1251", "ru"), (RUSSIAN, "utf-16", "ru"),
    (JAPANESE, "shift_jis", "ja"), (JAPANESE, "euc-jp", "ja"), (JAPANESE, "utf-8", "ja"),
    (JAPANESE, "iso2022_jp", "ja"), (CHINESE, "gb18030", "zh"), (CHINESE, "gbk", "zh"),
    (CHINESE, "utf-16", "zh"), (KOREAN, "euc-kr", "ko"), (GREEK, "iso8859-7", "el"),
]  # fmt: skip
