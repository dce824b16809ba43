"""How texts speak to a language model, in the languages that most such texts are written in.

The patterns of `PHRASES` are for lower case with straight apostrophes. Each begins with plain
letters, and what may stand between two words is bounded and gives nothing back, so that a search
takes a time that grows with the text and with nothing else.
"""

import re

from app.inference.words import tr

_GAP = r"[^\w.!?;]{1,12}+"
"""What stands between two words of a sentence."""
_WORD = r"\w{1,40}+"


def _phrase(*parts: str, words: int) -> str:
    """Parts that follow each other, with at most `words` other words between two of them."""
    between = rf"(?:{_GAP}{_WORD}){{0,{words}}}?{_GAP}"
    return between.join(f"(?:{part})" for part in parts)


_DROP = (
    r"ignore[zrn]?|ignora(?:te|d|r|re)?|ignorier(?:e|en|t)|ignorera?|ignoruj(?:te|cie)?|ignoră"
    r"|disregard|forget|override|bypass|pay no attention to|do not follow|don't follow"
    r"|stop following|vergiss|vergessen sie|missachte|oublie[zr]?|ne ten(?:ez|iens) pas compte"
    r"|olvid[ae]|haz caso omiso|dimentica(?:te)?|non considerare|esqueça|desconsidere|negeer"
    r"|vergeet|zignoruj|zapomnij|zapomeň|glöm|glem|bortse från|unohda|hagyd figyelmen kívül|uită"
    r"|αγνόησε|ξέχασε|(?:про)?игнорируй(?:те)?|забудь(?:те)?|не обращай(?:те)? внимания"
    r"|ігноруй(?:те)?"
)
_PREVIOUS = (
    r"previous|prior|preceding|earlier|above|foregoing|original|initial|system|your"
    r"|vorherige|bisherige|vorangegangene|vorangehende|obige|frühere|précédent|antérieur|ci-dessus"
    r"|anterior|previ[ao]s|precedent|di sopra|prévi[ao]s|vorige|eerdere|bovenstaande|voorgaande"
    r"|poprzedni|wcześniejsz|powyższ|předchoz|tidigare|föregående|ovanstående|tidligere|foregående"
    r"|forrige|aiemm|edelli|előző|korábbi|προηγούμεν|предыдущ|прежн|вышеуказан|попередн"
)
_ORDERS = (
    r"instruction|prompt|direction|guideline|anweisung|instruktion|vorgabe|consigne|directive"
    r"|instruccion|indicaci|istruzion|direttiv|indicazion|instruç|instruc[tț]|orientaç|instructie"
    r"|aanwijzing|instrukcj|poleceni|pokyn|instrukc|instruks|anvisning|ohje|utasítás|οδηγί"
    r"|инструкци|указани|інструкці|вказівк"
)
_BEFORE = _phrase(rf"(?:{_PREVIOUS})\w*+", _ORDERS, words=3)
_AFTER = _phrase(rf"(?:{_ORDERS})\w*+", _PREVIOUS, words=3)
_CJK_DROP = (
    r"(?:忽略|忽视|忽視|无视|無視|忘记|忘記|不要理会)[^。]{0,8}?"
    r"(?:之前|以上|前面|先前|上述|此前|上面)[^。]{0,8}?(?:指令|指示|提示|命令|规则|規則)"
    r"|(?:以前|これまで|今まで|上記|先ほど|前)の[^。]{0,8}?(?:指示|命令|プロンプト)"
    r"[^。]{0,8}?(?:無視|忘れ)"
    r"|(?:이전|위의|앞의|지금까지)[^.]{0,10}?(?:지시|명령|지침|프롬프트)[^.]{0,8}?(?:무시|잊)"
)

_BECOME = (
    r"you are now|from now on,? you(?:'re| are| will be)|du bist (?:jetzt|nun|ab)"
    r"|sie sind (?:jetzt|nun|ab)|ab (?:jetzt|sofort) (?:bist du|sind sie)"
    r"|(?:tu es|vous êtes) (?:maintenant|désormais)|ahora eres|a partir de ahora eres"
    r"|(?:ora|adesso) sei|da ora in poi sei|agora (?:você é|tu és)|você agora é"
    r"|(?:je|jij) bent (?:nu|vanaf nu)|vanaf nu ben je|jesteś teraz|teraz jesteś"
    r"|du (?:är|är från och med|er) nu|(?:ты|вы) теперь|теперь (?:ты|вы)"
)
_MACHINE = (
    r"(?:an?|the|my) (?:\w{1,15} )?ai|einer? (?:\w{1,15} )?ki|une ia|una? ia|uma? ia|een ai"
    r"|assistant|assistente?|asistente?|assistentin|asystent\w{0,3}|ассистент\w{0,3}|бот|llm"
    r"|chat-?gpt|gpt|chat-?bot|chat bot|language model|sprachmodell|modelo de linguagem"
    r"|modelo de lenguaje|modèle de langage|modello linguistico|taalmodel|model językowy"
    r"|språkmodell?|языковая модель|unrestricted|jailbroken|no longer bound|not bound by"
    r"|free from all|(?:developer|debug|god|admin|jailbreak|dan) mode"
)
_PLAY = r"(?:act|behave|respond|reply|answer) as|pretend (?:to be|that you are|you are|you're)"
_MODEL = r"ai|llm|language model|chatbot|chatgpt|gpt"

_TELL = r"show|print|reveal|repeat|output|display|disclose|leak|expose|tell|share|give|write"
_PROMPT = (
    r"(?:your|the) (?:\w{1,12} ){0,2}system (?:prompt|instructions?|message)"
    r"|your (?:hidden|initial|original|secret|internal|full) (?:prompt|instructions?)"
)
_OTHER_PROMPT = (
    r"system-?prompt|systemanweisung|(?:prompt|invite|instructions?) système|prompt del sistema"
    r"|prompt di sistema|prompt do sistema|systeemprompt|prompt systemowy|системный промпт"
)
_OTHER_TELL = (
    r"zeig[e]?|nenne|verrate|wiederhole|gib|affiche[z]?|révèle[z]?|montre[z]?|répète[z]?|muestra"
    r"|revela|mostra|repite|ripeti|repita|exiba|toon|onthul|herhaal|pokaż|ujawnij|powtórz|visa"
    r"|vis|покажи|раскрой|повтори"
)

_QUIET = (
    r"(?:do not|don't|never) (?:tell|inform|alert|warn) the (?:user|human|reader)s?"
    r"(?:[.!]| (?:(?:about|of|that|what) )?(?:this|these|any|anything|you)\b)"
    r"|(?:do not|don't|never) (?:mention|reveal|disclose|show|say) (?:this|that|any of this|it|"
    r"these instructions)[^.!?]{0,40} to the (?:user|human|reader)s?"
    r"|(?:sag|sage|sagen sie|verrate|verraten sie|erzähle?) (?:dem|der) "
    r"(?:benutzer|nutzer|anwender)(?:in)? (?:nichts|nicht|davon)"
    r"|ne (?:dis|dites|révèle|révélez|mentionne|mentionnez) (?:pas|rien|jamais)[^.!?]{0,30}"
    r" à l'utilisat"
    r"|no (?:le |se lo )?(?:digas|diga|reveles|menciones|informes)[^.!?]{0,30} al usuario"
    r"|non (?:dire|dirlo|rivelare|menzionare|informare)[^.!?]{0,30} l'?utente"
    r"|non (?:dire|dirlo|rivelare|menzionare)[^.!?]{0,30} all'utente"
    r"|não (?:diga|conte|revele|mencione)[^.!?]{0,30} ao (?:usuário|utilizador)"
    r"|(?:vertel|zeg|meld)[^.!?]{0,20} niet[^.!?]{0,12} aan de gebruiker"
    r"|nie (?:mów|ujawniaj|wspominaj)[^.!?]{0,20} użytkownik"
    r"|не (?:говори|сообщай|рассказывай)(?:те)?[^.!?]{0,20} пользовател"
    r"|(?:不要|别|別)(?:告诉|告訴|通知|透露给)(?:用户|用戶|使用者)"
    r"|ユーザー?に[^。]{0,8}(?:言わ|伝え|教え|知らせ)な"
    r"|사용자에게[^.]{0,10}(?:말하지|알리지|밝히지)"
)
_ADDRESS = (
    r"you are now dan\b|do anything now\b"
    r"|as an ai(?: language)?(?: model| assistant| system)?,? (?:you|your)\b"
    r"|if you(?:'re| are) (?:an? )?(?:\w{1,20} )?(?:ai|llm|language model|chatbot)\b"
    r"|(?:note|message|instructions?|attention|notice) (?:to|for) (?:the |all |any |an? )?"
    r"(?:ai|llm|language model|chatbot|chatgpt)s?\b"
    r"(?: (?:model|assistant|agent|reviewer|reader)s?)?[^\w\s]"
    r"|(?:attention|dear|hey|hello)[\s,:]{1,2}"
    r"(?:ai|llm|chatgpt|language model|ai assistant)s?\b[,:!\s]"
    r"|for (?:llm|ai|language model) (?:reviewer|reader|assistant)s?:"
    r"|give a positive review only"
    r"|(?:do not|don't|stop|instead of|rather than|refuse to) summari[sz](?:e|ing) (?:this|the)"
    r" (?:text|document|page|article|section)"
    r"|(?:in|begin|start|end) your summary\b|your summary (?:must|should|shall|has to|will)\b"
    r"|when (?:you )?summari[sz](?:e|ing) (?:this|the) (?:text|document|page|article),"
    r"|your (?:new|real|actual|true) (?:task|role|goal|instruction|instructions|objective|purpose)"
    r" (?:is|are)\b"
    r"|(?:wenn|falls) du (?:eine? )?(?:ki|sprachmodell|llm|chatbot)\b"
    r"|als ki(?:-\w{1,20})?,? (?:musst|sollst|darfst|wirst) du"
    r"|(?:hinweis|anweisung|nachricht|achtung)(?: an)? (?:die |alle )?(?:ki|llm|sprachmodell)"
    r"\w{0,4}:"
    r"|si (?:tu es|vous êtes|eres|sei) un[ea]? (?:ia|modèle de langage|modelo de lenguaje"
    r"|modello linguistico|intelligence artificielle|inteligencia artificial)"
    r"|en tant qu'ia,? (?:tu|vous)\b|como (?:una )?ia,? (?:debes|tienes que)\b"
    r"|se (?:você é|és) um[a]? (?:ia|modelo de linguagem)"
)
_CJK_ROLE = (
    r"(?:你|您)现在是(?:一个|一名)?[^。]{0,8}?(?:ai|人工智能|助手|机器人|语言模型)"
    r"|(?:あなたは今から|今からあなたは|あなたはこれから)[^。]{0,12}?(?:ai|アシスタント|ボット|モデル)"
    r"|(?:당신은 이제|너는 이제|이제부터)[^.]{0,12}?(?:ai|인공지능|비서|챗봇|언어\s?모델)"
)
_CJK_PROMPT = (
    r"(?:显示|輸出|输出|重复|告诉我|透露|打印)[^。]{0,8}?系统(?:提示|指令)"
    r"|システムプロンプトを[^。]{0,8}?(?:表示|出力|教え|示)"
    r"|시스템\s?프롬프트를[^.]{0,8}?(?:출력|보여|알려|공개)"
)


def _searched(pattern: str) -> re.Pattern[str]:
    """A space in a pattern stands for any white space: lines break anywhere."""
    return re.compile(pattern.replace(" ", r"\s{1,8}+"))


PHRASES: dict[str, tuple[re.Pattern[str], ...]] = {
    tr("asks a model to drop its instructions"): (
        _searched(_phrase(_DROP, f"{_BEFORE}|{_AFTER}", words=3)),
        _searched(r"ignore (?:all |of |the ){0,3}above and (?:say|write|output|respond|tell)"),
        _searched(_CJK_DROP),
    ),
    tr("gives a model another role"): (
        _searched(_phrase(_BECOME, rf"(?:{_MACHINE})\b", words=4)),
        _searched(_phrase(_PLAY, rf"(?:{_MODEL})\b", words=3)),
        _searched(_CJK_ROLE),
    ),
    tr("asks for the instructions of a model"): (
        _searched(_phrase(_TELL, rf"(?:{_PROMPT})\b", words=3)),
        _searched(_phrase(_OTHER_TELL, _OTHER_PROMPT, words=3)),
        _searched(_CJK_PROMPT),
    ),
    tr("asks a model to keep something from you"): (_searched(_QUIET),),
    tr("speaks to a language model"): (_searched(_ADDRESS),),
}
"""What a text does, and the patterns that show it."""

PERMITTED = re.compile(r"(?:can|may|could|might|safely|would)\s$")
"""Before a phrase it says that somebody may do so, as manuals do, and asks nobody."""

TEMPLATE_MARKS = re.compile(
    r"<[|\uff5c](?:im_start|im_end|im_sep|system|user|assistant|end|endoftext|end_of_text|eot_id"
    r"|begin_of_text|start_header_id|end_header_id|begin▁of▁sentence|end▁of▁sentence|User|Assistant"
    r"|channel|message|start|return|START_OF_TURN_TOKEN|END_OF_TURN_TOKEN)[|\uff5c]>"
    r"|(?<!\w)\[/?INST\]|<</?SYS>>|</?(?:start|end)_of_turn>"
    r"|^\s{0,3}#{2,3} (?:Instruction|Response|System):",
    re.MULTILINE,
)
"""What chat templates part turns with. Case counts, as it does for a tokenizer."""
