"""Languages as a person calls them, by the English names that models are told."""

from app.inference.words import tr

NAMES = {
    "English": tr("English"),
    "German": tr("German"),
    "French": tr("French"),
    "Spanish": tr("Spanish"),
    "Italian": tr("Italian"),
    "Portuguese": tr("Portuguese"),
    "Dutch": tr("Dutch"),
    "Polish": tr("Polish"),
    "Swedish": tr("Swedish"),
    "Danish": tr("Danish"),
    "Norwegian": tr("Norwegian"),
    "Finnish": tr("Finnish"),
    "Czech": tr("Czech"),
    "Hungarian": tr("Hungarian"),
    "Romanian": tr("Romanian"),
    "Greek": tr("Greek"),
    "Turkish": tr("Turkish"),
    "Russian": tr("Russian"),
    "Ukrainian": tr("Ukrainian"),
    "Arabic": tr("Arabic"),
    "Hebrew": tr("Hebrew"),
    "Hindi": tr("Hindi"),
    "Chinese": tr("Chinese"),
    "Japanese": tr("Japanese"),
    "Korean": tr("Korean"),
    "Vietnamese": tr("Vietnamese"),
    "Indonesian": tr("Indonesian"),
}
