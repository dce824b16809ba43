"""What each figure means, for the hover: the definitions of `app.inference.timing` in words."""

from app.inference.words import tr

TTFT = tr(
    "Time to first token: from pressing Send to the first text. Waiting, loading and reading the "
    "prompt are inside it."
)
TOKENS_PER_S = tr(
    "Tokens per second while writing: 1 / the mean time between tokens. The time to the first "
    "token is outside it (AIPerf's convention)."
)
ELAPSED = tr("From pressing Send to now, or to the end of the reply.")
TOKENS_IN = tr(
    "Tokens of the prompt: the conversation so far and the question. Cached ones were read before "
    "and cost no time now."
)
TOKENS_OUT = tr("Tokens that the model wrote.")
REPLY_COST = tr("What this reply cost. A model on this computer costs nothing but electricity.")
UNKNOWN_PRICE = tr(
    "Nobody has said what this model costs. Enter its price beside this line, and the cost of this "
    "and of later replies is known."
)
STREAMED = tr("The provider streamed the reply; it was shown when it was complete.")
WHOLE = tr("The provider was asked for the whole reply in one piece, as without streaming.")
TODAY_COST = tr("What all replies since midnight cost, in all chats.")
CHAT_COST = tr("What all replies of this chat cost together.")
CONTEXT = tr("Tokens that the model holds in mind now, of the most that fit in its context window.")
MEMORY = tr("Memory of the engine's process, the model included.")

READING = tr("Tokens per second while the document is read (prefill).")
LEFT = tr("About how long it still takes, by what the sections so far took.")
SUMMARY_COST = tr("What this summary and the answers about its document cost.")

CONNECTIONS = tr(
    "Requests to other computers since First Token was opened. Click to see each of them. With a "
    "model on this computer there are none."
)
STATE = tr("What the engine is doing now.")
