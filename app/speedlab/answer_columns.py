"""The columns of answers, one row a comparison: what a trial and an exported replay both write.

The names are a data dictionary's: who analyses the answers of several replays and of trials in the
window can put the files one below the other.
"""

COLUMNS: dict[str, str] = {
    "trial": "The trial's id or title; of a replay, the name that was given when it was exported.",
    "participant": "The participant's code, never a name; empty where none was given.",
    "comparison": "Number of the comparison in the participant's own order, from 1.",
    "answered_at": "When the answer was saved, UTC, ISO 8601.",
    "blind": "1 where the deliveries were unnamed, 0 where their names could be seen.",
    "seed": "The number that the sides were drawn by; empty where they were not drawn.",
    "text": "The title of the reply that was shown; all deliveries show the same text.",
    "profile": "The name of the delivery profile.",
    "left_unit": "How the left side came: token, word, sentence, paragraph, all or steady.",
    "left_wait": "What the left side showed before its first words: none, spinner, dots, skeleton, "
    "progress or phases.",
    "right_unit": "How the right side came, as left_unit.",
    "right_wait": "What the right side showed before its first words, as left_wait.",
    "left_first_s": "Send to the first words on the left, seconds of the schedule.",
    "right_first_s": "Send to the first words on the right, seconds of the schedule.",
    "complete_s": "Send to the last words, the same on both sides, seconds of the schedule.",
    "faster": "Which felt faster: left, same or right.",
    "left_estimate_s": "How long the left side took, as estimated by the participant, seconds.",
    "right_estimate_s": "How long the right side took, as estimated, seconds.",
    "left_pleasant": "How pleasant the left side was, 1 (low) to 7 (high).",
    "right_pleasant": "How pleasant the right side was, 1 to 7.",
    "left_thoughtful": "How thoughtful the left side seemed, 1 (low) to 7 (high).",
    "right_thoughtful": "How thoughtful the right side seemed, 1 to 7.",
    "comment": "What the participant wrote, as it was written.",
    "speed": "The speed of the replay when it was answered; 1 is the schedule's own.",
    "plays": "How often it was played from the beginning before it was answered.",
}
"""What each column says, by its name, in the order of the file. A cell is empty where a question
was not answered. The file is CSV (RFC 4180) in UTF-8, with a line of these names first."""
