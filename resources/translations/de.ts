<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> (95 % interval {low:.2f} to {high:.2f})</source>
        <translation> (95-%-Intervall {low:.2f} bis {high:.2f})</translation>
    </message>
    <message>
        <source> (copy)</source>
        <translation> (Kopie)</translation>
    </message>
    <message>
        <source> (not among the models here)</source>
        <translation> (nicht unter den Modellen hier)</translation>
    </message>
    <message>
        <source> ({cached_tokens:,} cached)</source>
        <translation> ({cached_tokens:,} aus dem Zwischenspeicher)</translation>
    </message>
    <message>
        <source> ({low:+.2f} to {high:+.2f})</source>
        <translation> ({low:+.2f} bis {high:+.2f})</translation>
    </message>
    <message>
        <source> ({low:.2f} to {high:.2f})</source>
        <translation> ({low:.2f} bis {high:.2f})</translation>
    </message>
    <message>
        <source> It asks to wait {duration}.</source>
        <translation> Er bittet, {duration} zu warten.</translation>
    </message>
    <message>
        <source> It is read again, as the first text was of no use.</source>
        <translation> Er wird noch einmal gelesen, da der erste Text unbrauchbar war.</translation>
    </message>
    <message>
        <source> It takes at least {least} that differ; here it is {used}.</source>
        <translation> Dafür müssen sich mindestens {least} unterscheiden; hier sind es {used}.</translation>
    </message>
    <message>
        <source> On the screen after {painted_ns:.3f} s.</source>
        <translation> Auf dem Bildschirm nach {painted_ns:.3f} s.</translation>
    </message>
    <message>
        <source> The tokens are estimated: the provider did not count them.</source>
        <translation> Die Tokens sind geschätzt: Der Anbieter hat sie nicht gezählt.</translation>
    </message>
    <message>
        <source> You get one at {page}.</source>
        <translation> Sie bekommen einen unter {page}.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> and {why}</source>
        <translation> und {why}</translation>
    </message>
    <message>
        <source> of {isoformat}</source>
        <translation> vom {isoformat}</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> Tokens</translation>
    </message>
    <message>
        <source> {count} of {units} {units2} ({why}) are left out of the test.</source>
        <translation> {count} von {units} {units2} ({why}) sind im Test nicht berücksichtigt.</translation>
    </message>
    <message>
        <source> {name} says: “{quote}”</source>
        <translation> {name} meldet: „{quote}“</translation>
    </message>
    <message>
        <source> · {share:.0%} of context</source>
        <translation> · {share:.0%} des Kontexts</translation>
    </message>
    <message>
        <source> · {tokens:,} tokens in {total_ns:.1f} s</source>
        <translation> · {tokens:,} Tokens in {total_ns:.1f} s</translation>
    </message>
    <message>
        <source>## References</source>
        <translation>## Quellen</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Ask the trial&apos;s questions</source>
        <translation>Die &amp;Fragen des Versuchs stellen</translation>
    </message>
    <message>
        <source>&amp;Blind</source>
        <translation>&amp;Blind</translation>
    </message>
    <message>
        <source>&amp;Cached</source>
        <translation>&amp;Zwischengespeichert</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>&amp;Zertifikate</translation>
    </message>
    <message>
        <source>&amp;GIF film</source>
        <translation>&amp;GIF-Film</translation>
    </message>
    <message>
        <source>&amp;HTML replay</source>
        <translation>&amp;HTML-Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;In</source>
        <translation>&amp;Eingabe</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Out</source>
        <translation>&amp;Ausgabe</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>An&amp;bieter</translation>
    </message>
    <message>
        <source>({cached_tokens:,} cached)</source>
        <translation>({cached_tokens:,} zwischengespeichert)</translation>
    </message>
    <message>
        <source>, about {time_words}</source>
        <translation>, etwa {time_words}</translation>
    </message>
    <message>
        <source>, about {time_words} left</source>
        <translation>, noch etwa {time_words}</translation>
    </message>
    <message>
        <source>, also on a second try</source>
        <translation>, auch beim zweiten Versuch</translation>
    </message>
    <message>
        <source>, and at least {places} like it</source>
        <translation>, und mindestens {places} dieser Art</translation>
    </message>
    <message>
        <source>, and {places} like it</source>
        <translation>, und {places} dieser Art</translation>
    </message>
    <message>
        <source>, p. {first_page}</source>
        <translation>, S. {first_page}</translation>
    </message>
    <message>
        <source>, part {done} of {count}</source>
        <translation>, Teil {done} von {count}</translation>
    </message>
    <message>
        <source>, pp. {first_page}–{last_page}</source>
        <translation>, S. {first_page}–{last_page}</translation>
    </message>
    <message>
        <source>, {size:,.0f} KB</source>
        <translation>, {size:,.0f} KB</translation>
    </message>
    <message>
        <source>, {size} bytes</source>
        <translation>, {size} Bytes</translation>
    </message>
    <message>
        <source>, {width} by {height} pixels</source>
        <translation>, {width} mal {height} Pixel</translation>
    </message>
    <message>
        <source>. Page Up goes back.</source>
        <translation>. Bild auf führt zurück.</translation>
    </message>
    <message>
        <source>1 answer</source>
        <translation>1 Antwort</translation>
    </message>
    <message>
        <source>1 attachment was not read: {names}.</source>
        <translation>1 Anhang wurde nicht gelesen: {names}.</translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation>1 Chat</translation>
    </message>
    <message>
        <source>1 comparison</source>
        <translation>1 Vergleich</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>1 Verbindung</translation>
    </message>
    <message>
        <source>1 file inside the PDF was not read.</source>
        <translation>1 Datei in der PDF-Datei wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>1 footnote could not be read. Save the file as DOCX to have footnotes read.</source>
        <translation>1 Fußnote konnte nicht gelesen werden. Speichern Sie die Datei als DOCX, damit Fußnoten gelesen werden.</translation>
    </message>
    <message>
        <source>1 is as long as it was; above it, it seemed longer.</source>
        <translation>1 heißt so lang, wie es war; darüber schien es länger.</translation>
    </message>
    <message>
        <source>1 is {low}, {points} is {high}.</source>
        <translation>1 ist {low}, {points} ist {high}.</translation>
    </message>
    <message>
        <source>1 is {written}, {points} is {written2}</source>
        <translation>1 ist {written}, {points} ist {written2}</translation>
    </message>
    <message>
        <source>1 means</source>
        <translation>1 bedeutet</translation>
    </message>
    <message>
        <source>1 model</source>
        <translation>1 Modell</translation>
    </message>
    <message>
        <source>1 more day</source>
        <translation>noch 1 Tag</translation>
    </message>
    <message>
        <source>1 more place</source>
        <translation>1 weitere Stelle</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message>
        <source>1 participant</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>1 planned comparison</source>
        <translation>1 geplanter Vergleich</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>1 token of every request</source>
        <translation>1 Token jeder Anfrage</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 Wort</translation>
    </message>
    <message>
        <source>A GGUF file, or a GGML file of 2023, that you have downloaded.</source>
        <translation>Eine GGUF-Datei oder eine GGML-Datei von 2023, die Sie heruntergeladen haben.</translation>
    </message>
    <message>
        <source>A code and no name, such as P{following:02}</source>
        <translation>Ein Kürzel und kein Name, etwa P{following:02}</translation>
    </message>
    <message>
        <source>A context of {asked:,} tokens needs about {gb} of memory and {gb2} is free. Up to {largest_context:,} tokens fit: set that in Settings, or leave the choice to the app.</source>
        <translation>Ein Kontext von {asked:,} Tokens braucht etwa {gb} Speicher, und {gb2} sind frei. Bis zu {largest_context:,} Tokens passen: Stellen Sie das in den Einstellungen ein, oder überlassen Sie die Wahl der App.</translation>
    </message>
    <message>
        <source>A conversation could not be read from {path}. The file was not changed. Try again; if it keeps happening, close First Token and keep a copy of the file. The log file says more.</source>
        <translation>Ein Chat konnte nicht aus {path} gelesen werden. Die Datei wurde nicht verändert. Versuchen Sie es noch einmal; wenn es immer wieder geschieht, schließen Sie First Token und bewahren Sie eine Kopie der Datei auf. Im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>A difference cannot be concluded: {figures}.{more}</source>
        <translation>Auf einen Unterschied lässt sich nicht schließen: {figures}.{more}</translation>
    </message>
    <message>
        <source>A difference is claimed only where the test gives p &lt; {alpha} and the 95 % interval does not contain “none”; that takes at least {fewest_for_test} that differ. Parts by profile and by participant are for exploring: of twenty such tests one comes out by chance, and nothing was corrected for that.</source>
        <translation>Ein Unterschied wird nur behauptet, wo der Test p &lt; {alpha} ergibt und das 95-%-Intervall „keinen“ nicht enthält; dafür müssen sich mindestens {fewest_for_test} unterscheiden. Die Teile nach Profil und nach Person dienen dem Erkunden: Von zwanzig solchen Tests schlägt einer durch Zufall an, und dafür wurde nichts korrigiert.</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>A file was changed while it was imported. {so_far} Import it again.</source>
        <translation>Eine Datei wurde verändert, während sie importiert wurde. {so_far} Importieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>A key is kept. Type here only to replace it.</source>
        <translation>Ein Schlüssel ist hinterlegt. Schreiben Sie hier nur, um ihn zu ersetzen.</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Je Monat</translation>
    </message>
    <message>
        <source>A page down</source>
        <translation>Eine Seite nach unten</translation>
    </message>
    <message>
        <source>A page up</source>
        <translation>Eine Seite nach oben</translation>
    </message>
    <message>
        <source>A participant needs a code of 1 to {longest_code} characters, such as P01. Use no names: a code is enough to tell people apart.</source>
        <translation>Eine Person braucht ein Kürzel aus 1 bis {longest_code} Zeichen, etwa P01. Verwenden Sie keine Namen: Ein Kürzel genügt, um Personen zu unterscheiden.</translation>
    </message>
    <message>
        <source>A recording cannot count {text} characters.</source>
        <translation>Eine Aufzeichnung kann {text} Zeichen nicht zählen.</translation>
    </message>
    <message>
        <source>A reply has failed</source>
        <translation>Eine Antwort ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>A reply is being written, which would disturb what the participant sees. Stop it or wait for its end, then press Continue beside their code.</source>
        <translation>Gerade wird eine Antwort geschrieben, was stören würde, was die Person sieht. Halten Sie sie an oder warten Sie ihr Ende ab, und drücken Sie dann Weiter neben dem Kürzel.</translation>
    </message>
    <message>
        <source>A reply is being written. Stop it or wait, then restore.</source>
        <translation>Gerade wird eine Antwort geschrieben. Halten Sie sie an oder warten Sie, und stellen Sie dann wieder her.</translation>
    </message>
    <message>
        <source>A reply is being written. Wait for its end, or stop it, and ask again.</source>
        <translation>Gerade wird eine Antwort geschrieben. Warten Sie ihr Ende ab oder halten Sie sie an, und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>A reply is being written: that can disturb the timing.</source>
        <translation>Gerade wird eine Antwort geschrieben: Das kann die Zeiten stören.</translation>
    </message>
    <message>
        <source>A scale cannot be called {key}: another column has that name.</source>
        <translation>Eine Skala kann nicht {key} heißen: Eine andere Spalte heißt schon so.</translation>
    </message>
    <message>
        <source>A scale has from {least_points} to {most_points} points.</source>
        <translation>Eine Skala hat {least_points} bis {most_points} Punkte.</translation>
    </message>
    <message>
        <source>A scale needs a question and a word for each of its ends.</source>
        <translation>Eine Skala braucht eine Frage und ein Wort für jedes ihrer Enden.</translation>
    </message>
    <message>
        <source>A second back</source>
        <translation>Eine Sekunde zurück</translation>
    </message>
    <message>
        <source>A second on</source>
        <translation>Eine Sekunde weiter</translation>
    </message>
    <message>
        <source>A short text on the whole</source>
        <translation>Ein kurzer Text über das Ganze</translation>
    </message>
    <message>
        <source>A system prompt of its own</source>
        <translation>Ein eigener System-Prompt</translation>
    </message>
    <message>
        <source>A text has no token times: it is played at the pace of a profile. Where its tokens end is an estimate.</source>
        <translation>Ein Text hat keine Tokenzeiten: Er wird im Tempo eines Profils abgespielt. Wo seine Tokens enden, ist geschätzt.</translation>
    </message>
    <message>
        <source>A trial has from {least} to {most} {what}.</source>
        <translation>Ein Versuch hat {least} bis {most} {what}.</translation>
    </message>
    <message>
        <source>A trial needs a name of at most {longest_name} characters.</source>
        <translation>Ein Versuch braucht einen Namen aus höchstens {longest_name} Zeichen.</translation>
    </message>
    <message>
        <source>About how long it still takes, by what the sections so far took.</source>
        <translation>Wie lange es etwa noch dauert, nach dem, was die bisherigen Abschnitte gebraucht haben.</translation>
    </message>
    <message>
        <source>Above 1 makes recent words less likely.</source>
        <translation>Über 1 macht eben benutzte Wörter unwahrscheinlicher.</translation>
    </message>
    <message>
        <source>Abstract</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Actions and decisions</source>
        <translation>Aufgaben und Entscheidungen</translation>
    </message>
    <message>
        <source>Add a better model…</source>
        <translation>Ein besseres Modell hinzufügen&#xa0;…</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Add a provider…</source>
        <translation>Anbieter hinzufügen&#xa0;…</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>Frage hinzufügen</translation>
    </message>
    <message>
        <source>Add that provider with this model from the model&apos;s menu, and use the preset again</source>
        <translation>Fügen Sie diesen Anbieter mit diesem Modell im Modellmenü hinzu, und verwenden Sie die Vorlage noch einmal</translation>
    </message>
    <message>
        <source>Add “{strip}”</source>
        <translation>„{strip}“ hinzufügen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>After {lasted}.</source>
        <translation>Nach {lasted}.</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Nochmal</translation>
    </message>
    <message>
        <source>All answered</source>
        <translation>Alle beantwortet</translation>
    </message>
    <message>
        <source>All at once</source>
        <translation>Auf einmal</translation>
    </message>
    <message>
        <source>All chats, documents, summaries and trials become what they were in the backup. What is there now is kept as a copy beside it.</source>
        <translation>Alle Chats, Dokumente, Zusammenfassungen und Versuche werden so, wie sie in der Sicherung waren. Was jetzt da ist, bleibt daneben als Kopie erhalten.</translation>
    </message>
    <message>
        <source>All files are written to {parent}.</source>
        <translation>Alle Dateien werden nach {parent} geschrieben.</translation>
    </message>
    <message>
        <source>All participants</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>All results as one HTML file, to read or to print</source>
        <translation>Alle Ergebnisse als eine HTML-Datei, zum Lesen oder Drucken</translation>
    </message>
    <message>
        <source>An address has no user, no question mark and no # in it.</source>
        <translation>Eine Adresse enthält keinen Benutzer, kein Fragezeichen und kein #.</translation>
    </message>
    <message>
        <source>An instruction of your own</source>
        <translation>Eine eigene Anweisung</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Andere Datei&#xa0;…</translation>
    </message>
    <message>
        <source>Another program is using your conversations.</source>
        <translation>Ein anderes Programm benutzt Ihre Chats.</translation>
    </message>
    <message>
        <source>Another program is using your saved conversations ({name} in {folder}).</source>
        <translation>Ein anderes Programm benutzt Ihre gespeicherten Chats ({name} in {folder}).</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>Jedes Modell</translation>
    </message>
    <message>
        <source>Anything to add?</source>
        <translation>Möchten Sie etwas ergänzen?</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Archive and bin</source>
        <translation>Archiv und Papierkorb</translation>
    </message>
    <message>
        <source>Archive and bin…</source>
        <translation>Archiv und Papierkorb&#xa0;…</translation>
    </message>
    <message>
        <source>Archive this chat</source>
        <translation>Diesen Chat archivieren</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>Archivierte Chats</translation>
    </message>
    <message>
        <source>Arrows choose, Enter opens, Tab goes to the next group, Esc closes.</source>
        <translation>Pfeile wählen, Enter öffnet, Tab geht zur nächsten Gruppe, Esc schließt.</translation>
    </message>
    <message>
        <source>Arrows or digits, as the question says</source>
        <translation>Pfeile oder Ziffern, wie die Frage es sagt</translation>
    </message>
    <message>
        <source>Artifact: {title}</source>
        <translation>Artefakt: {title}</translation>
    </message>
    <message>
        <source>As an HTML replay or a film (Ctrl+E)</source>
        <translation>Als HTML-Wiedergabe oder als Film (Strg+E)</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>Wie aufgezeichnet</translation>
    </message>
    <message>
        <source>As the document</source>
        <translation>Wie das Dokument</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>As usual ({text})</source>
        <translation>Wie üblich ({text})</translation>
    </message>
    <message>
        <source>As usual: {words}</source>
        <translation>Wie üblich: {words}</translation>
    </message>
    <message>
        <source>As {model} was measured</source>
        <translation>Wie bei {model} gemessen</translation>
    </message>
    <message>
        <source>Ask about this document…</source>
        <translation>Zu diesem Dokument fragen&#xa0;…</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>Ask again: the engine starts anew by itself.</source>
        <translation>Fragen Sie noch einmal: Die Engine startet von selbst neu.</translation>
    </message>
    <message>
        <source>Ask anyway</source>
        <translation>Trotzdem fragen</translation>
    </message>
    <message>
        <source>Ask for another reply; this one is kept</source>
        <translation>Um eine weitere Antwort bitten; diese bleibt erhalten</translation>
    </message>
    <message>
        <source>Ask for whole replies</source>
        <translation>Um ganze Antworten bitten</translation>
    </message>
    <message>
        <source>Ask how long each took</source>
        <translation>Fragen, wie lange jede Seite gedauert hat</translation>
    </message>
    <message>
        <source>Ask something in the chat, and its reply can be replayed here at its own pace, beside another one; or take a text of your own.</source>
        <translation>Fragen Sie etwas im Chat, und die Antwort kann hier in ihrem eigenen Tempo neben einer anderen wiedergegeben werden; oder nehmen Sie einen eigenen Text.</translation>
    </message>
    <message>
        <source>Ask something whose answer is a few paragraphs long</source>
        <translation>Fragen Sie etwas, dessen Antwort einige Absätze lang ist</translation>
    </message>
    <message>
        <source>Ask something, and watch what it takes</source>
        <translation>Fragen Sie etwas, und sehen Sie, was es braucht</translation>
    </message>
    <message>
        <source>Ask the local model instead</source>
        <translation>Stattdessen das lokale Modell fragen</translation>
    </message>
    <message>
        <source>Ask whether to leave</source>
        <translation>Fragen, ob abgebrochen werden soll</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt wird</translation>
    </message>
    <message>
        <source>Asking {title} for its models…</source>
        <translation>{title} wird nach Modellen gefragt&#xa0;…</translation>
    </message>
    <message>
        <source>At {name}</source>
        <translation>Mit {name}</translation>
    </message>
    <message>
        <source>At “{name}”</source>
        <translation>Mit „{name}“</translation>
    </message>
    <message>
        <source>Attached: {value}{size}</source>
        <translation>Angehängt: {value}{size}</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic takes one for each core of the processor.</source>
        <translation>Automatisch nimmt einen für jeden Kern des Prozessors.</translation>
    </message>
    <message>
        <source>Automatic, by what the file is</source>
        <translation>Automatisch, nach der Art der Datei</translation>
    </message>
    <message>
        <source>Back from the archive</source>
        <translation>Aus dem Archiv zurückholen</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Back to the usual system prompt</source>
        <translation>Zurück zum üblichen System-Prompt</translation>
    </message>
    <message>
        <source>Back to usual</source>
        <translation>Zurück zum Üblichen</translation>
    </message>
    <message>
        <source>Back up each day</source>
        <translation>Jeden Tag sichern</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Backed up to {back_up}.</source>
        <translation>Gesichert nach {back_up}.</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Sichert</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Backups (*.db);;All files (*)</source>
        <translation>Sicherungen (*.db);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Begin a new line</source>
        <translation>Eine neue Zeile beginnen</translation>
    </message>
    <message>
        <source>Begin to type, or press Esc.</source>
        <translation>Schreiben Sie los, oder drücken Sie Esc.</translation>
    </message>
    <message>
        <source>Begin with this participant, in full screen</source>
        <translation>Mit dieser Person beginnen, als Vollbild</translation>
    </message>
    <message>
        <source>Below the replay; answers are downloaded as CSV.</source>
        <translation>Unter der Wiedergabe; Antworten werden als CSV heruntergeladen.</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Blind trial</source>
        <translation>Blindversuch</translation>
    </message>
    <message>
        <source>Blind trial of two deliveries of the same replies: {first} and {second}, both complete at the same moment, played {when}. Deliveries were unnamed; sides and order were drawn and counterbalanced (seed {seed}).</source>
        <translation>Blindversuch mit zwei Darbietungen derselben Antworten: {first} und {second}, beide im selben Moment vollständig, abgespielt {when}. Die Darbietungen waren nicht benannt; Seiten und Reihenfolge wurden ausgelost und ausgeglichen (Startwert {seed}).</translation>
    </message>
    <message>
        <source>Blind trials</source>
        <translation>Blindversuche</translation>
    </message>
    <message>
        <source>Bootstrap intervals of few participants (here {units}) are too narrow: read those of the estimates with care.</source>
        <translation>Bootstrap-Intervalle von wenigen Personen (hier {units}) sind zu eng: Lesen Sie die der Schätzungen mit Vorsicht.</translation>
    </message>
    <message>
        <source>Both at the same time</source>
        <translation>Beide gleichzeitig</translation>
    </message>
    <message>
        <source>Both deliveries are the same, so nothing would be compared.</source>
        <translation>Beide Darbietungen sind gleich, es würde also nichts verglichen.</translation>
    </message>
    <message>
        <source>Both sides played at the same time, so each estimate of a duration was made beside the other one.</source>
        <translation>Beide Seiten liefen gleichzeitig, sodass jede Schätzung einer Dauer neben der anderen abgegeben wurde.</translation>
    </message>
    <message>
        <source>Break lines that are too long</source>
        <translation>Zu lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen&#xa0;…</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Budget a day</source>
        <translation>Budget je Tag</translation>
    </message>
    <message>
        <source>Bursts are smoothed on the screen; no reply takes longer, no figure changes.</source>
        <translation>Schübe werden auf dem Bildschirm geglättet; keine Antwort dauert länger, keine Zahl ändert sich.</translation>
    </message>
    <message>
        <source>By paragraph</source>
        <translation>Absatzweise</translation>
    </message>
    <message>
        <source>By participant</source>
        <translation>Nach Person</translation>
    </message>
    <message>
        <source>By profile</source>
        <translation>Nach Profil</translation>
    </message>
    <message>
        <source>By sentence</source>
        <translation>Satzweise</translation>
    </message>
    <message>
        <source>By token</source>
        <translation>Tokenweise</translation>
    </message>
    <message>
        <source>By word</source>
        <translation>Wortweise</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Vertrauenswürdige Zertifikate</translation>
    </message>
    <message>
        <source>Chart: {title}</source>
        <translation>Diagramm: {title}</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Chats (*.json *.zip *.jsonl);;All files (*)</source>
        <translation>Chats (*.json *.zip *.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Chats are in {joined}. What is here already stays as it is.</source>
        <translation>Chats sind in {joined}. Was hier schon ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Check the disk before you close First Token.</source>
        <translation>Prüfen Sie den Datenträger, bevor Sie First Token schließen.</translation>
    </message>
    <message>
        <source>Check the provider</source>
        <translation>Den Anbieter prüfen</translation>
    </message>
    <message>
        <source>Checking the copy</source>
        <translation>Prüft die Kopie</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>Prüft die Datei</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>Choose a document instead</source>
        <translation>Wählen Sie stattdessen ein Dokument</translation>
    </message>
    <message>
        <source>Choose a local model, or switch Offline off in the model&apos;s menu.</source>
        <translation>Ein lokales Modell wählen oder „Offline“ im Modellmenü ausschalten.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Choose a reply, or a text of your own</source>
        <translation>Eine Antwort oder einen eigenen Text wählen</translation>
    </message>
    <message>
        <source>Choose a text to compare</source>
        <translation>Einen Text zum Vergleichen wählen</translation>
    </message>
    <message>
        <source>Choose a text…</source>
        <translation>Text wählen&#xa0;…</translation>
    </message>
    <message>
        <source>Choose among the k likeliest tokens only; 0 is off.</source>
        <translation>Nur unter den k wahrscheinlichsten Tokens wählen; 0 ist aus.</translation>
    </message>
    <message>
        <source>Choose among the likeliest tokens of this probability.</source>
        <translation>Unter den wahrscheinlichsten Tokens dieser Wahrscheinlichkeit wählen.</translation>
    </message>
    <message>
        <source>Choose among the likeliest tokens that make up this probability.</source>
        <translation>Unter den wahrscheinlichsten Tokens wählen, die diese Wahrscheinlichkeit ausmachen.</translation>
    </message>
    <message>
        <source>Choose another place, or make this one writable.</source>
        <translation>Wählen Sie einen anderen Ort, oder machen Sie diesen beschreibbar.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Choose another place: this one is read-only.</source>
        <translation>Wählen Sie einen anderen Ort: Dieser ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Choose one or several files (Ctrl+O)</source>
        <translation>Eine oder mehrere Dateien wählen (Strg+O)</translation>
    </message>
    <message>
        <source>Choose the engine llama.cpp.</source>
        <translation>Wählen Sie die Engine llama.cpp.</translation>
    </message>
    <message>
        <source>Choose the model and the engine (Ctrl+M)</source>
        <translation>Modell und Engine wählen (Strg+M)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen&#xa0;…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the bar</source>
        <translation>Die Leiste schließen</translation>
    </message>
    <message>
        <source>Close the folder</source>
        <translation>Den Ordner schließen</translation>
    </message>
    <message>
        <source>Close the other program before you close First Token.</source>
        <translation>Schließen Sie das andere Programm, bevor Sie First Token schließen.</translation>
    </message>
    <message>
        <source>Close the search, or stop what runs</source>
        <translation>Die Suche schließen oder anhalten, was läuft</translation>
    </message>
    <message>
        <source>Closing the window lets replies go on; quit with Ctrl+Q.</source>
        <translation>Beim Schließen des Fensters laufen Antworten weiter; beenden mit Strg+Q.</translation>
    </message>
    <message>
        <source>Code of the next participant</source>
        <translation>Kürzel der nächsten Person</translation>
    </message>
    <message>
        <source>Colours as the system has them</source>
        <translation>Farben wie das System</translation>
    </message>
    <message>
        <source>Combining</source>
        <translation>Führt zusammen</translation>
    </message>
    <message>
        <source>Combining what the sections say{about_left}.</source>
        <translation>Führt zusammen, was die Abschnitte sagen{about_left}.</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Angenehm</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare speed</source>
        <translation>Tempo vergleichen</translation>
    </message>
    <message>
        <source>Compare with another model</source>
        <translation>Mit einem anderen Modell vergleichen</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Vergleichen mit&#xa0;…</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Comparison {number} of {count}</source>
        <translation>Vergleich {number} von {count}</translation>
    </message>
    <message>
        <source>Comparison {position} of {comparisons}</source>
        <translation>Vergleich {position} von {comparisons}</translation>
    </message>
    <message>
        <source>Comparisons each</source>
        <translation>Vergleiche je Person</translation>
    </message>
    <message>
        <source>Comparisons for each participant</source>
        <translation>Vergleiche für jede Person</translation>
    </message>
    <message>
        <source>Connect a provider…</source>
        <translation>Anbieter verbinden&#xa0;…</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections: {text}</source>
        <translation>Verbindungen: {text}</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>Verbindungen&#xa0;…</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Copied as Markdown.</source>
        <translation>Als Markdown kopiert.</translation>
    </message>
    <message>
        <source>Copied as rich text.</source>
        <translation>Als formatierter Text kopiert.</translation>
    </message>
    <message>
        <source>Copied, with the references.</source>
        <translation>Kopiert, mit den Quellen.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy as rich text</source>
        <translation>Als formatierten Text kopieren</translation>
    </message>
    <message>
        <source>Copy the whole reply as Markdown</source>
        <translation>Die ganze Antwort als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>Diesen Code kopieren</translation>
    </message>
    <message>
        <source>Copy what you need before you close First Token: at the next start the file is kept aside and a new one begun.</source>
        <translation>Kopieren Sie, was Sie brauchen, bevor Sie First Token schließen: Beim nächsten Start wird die Datei beiseitegelegt und eine neue begonnen.</translation>
    </message>
    <message>
        <source>Copy with the references</source>
        <translation>Mit den Quellen kopieren</translation>
    </message>
    <message>
        <source>Copy with the references (Ctrl+Shift+C)</source>
        <translation>Mit den Quellen kopieren (Strg+Umschalt+C)</translation>
    </message>
    <message>
        <source>Counting tokens…</source>
        <translation>Tokens werden gezählt&#xa0;…</translation>
    </message>
    <message>
        <source>Coverage: {said}</source>
        <translation>Abdeckung: {said}</translation>
    </message>
    <message>
        <source>Ctrl and the wheel</source>
        <translation>Strg und das Mausrad</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>Eigenes&#xa0;…</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Decisions, and who is to do what</source>
        <translation>Entscheidungen, und wer was tun soll</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>Löschen (Entf)</translation>
    </message>
    <message>
        <source>Delete a participant</source>
        <translation>Eine Person löschen</translation>
    </message>
    <message>
        <source>Delete a trial</source>
        <translation>Einen Versuch löschen</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Endgültig löschen&#xa0;…</translation>
    </message>
    <message>
        <source>Delete the chat, or remove the folder</source>
        <translation>Den Chat löschen oder den Ordner entfernen</translation>
    </message>
    <message>
        <source>Delete the chosen participant</source>
        <translation>Die gewählte Person löschen</translation>
    </message>
    <message>
        <source>Delete the chosen preset</source>
        <translation>Die gewählte Vorlage löschen</translation>
    </message>
    <message>
        <source>Delete the chosen trial</source>
        <translation>Den gewählten Versuch löschen</translation>
    </message>
    <message>
        <source>Delete the trial “{name}” with {counted} and {counted2}?</source>
        <translation>Den Versuch „{name}“ löschen ({counted}, {counted2})?</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>Diesen Chat löschen</translation>
    </message>
    <message>
        <source>Delete this participant with all answers (Delete)</source>
        <translation>Diese Person mit allen Antworten löschen (Entf)</translation>
    </message>
    <message>
        <source>Delete this trial with everybody in it</source>
        <translation>Diesen Versuch mit allen Personen darin löschen</translation>
    </message>
    <message>
        <source>Delete trial…</source>
        <translation>Versuch löschen&#xa0;…</translation>
    </message>
    <message>
        <source>Delete {code} with {counted}?</source>
        <translation>{code} löschen ({counted})?</translation>
    </message>
    <message>
        <source>Delete {what} for good?</source>
        <translation>{what} endgültig löschen?</translation>
    </message>
    <message>
        <source>Deleted chats</source>
        <translation>Gelöschte Chats</translation>
    </message>
    <message>
        <source>Delete{code}</source>
        <translation>Löschen{code}</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen&#xa0;…</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Darbietungen</translation>
    </message>
    <message>
        <source>Deliveries are not named, and their sides are drawn.</source>
        <translation>Die Darbietungen sind nicht benannt und ihre Seiten ausgelost.</translation>
    </message>
    <message>
        <source>Delivery profile</source>
        <translation>Darbietungsprofil</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Do not edit the message (Esc)</source>
        <translation>Die Nachricht nicht bearbeiten (Esc)</translation>
    </message>
    <message>
        <source>Do not wrap</source>
        <translation>Nicht umbrechen</translation>
    </message>
    <message>
        <source>Document {number}</source>
        <translation>Dokument {number}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done in {took}: {tilde}{read:,} tokens in, {tilde}{wrote:,} out, {money}</source>
        <translation>Fertig in {took}: {tilde}{read:,} Tokens ein, {tilde}{wrote:,} aus, {money}</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>Ausgelost mit</translation>
    </message>
    <message>
        <source>Draws on all {total} sections.</source>
        <translation>Stützt sich auf alle {total} Abschnitte.</translation>
    </message>
    <message>
        <source>Draws on no section: no source was found.</source>
        <translation>Stützt sich auf keinen Abschnitt: Es wurde keine Quelle gefunden.</translation>
    </message>
    <message>
        <source>Draws on the only section.</source>
        <translation>Stützt sich auf den einzigen Abschnitt.</translation>
    </message>
    <message>
        <source>Draws on {drawn} of {total} sections; not on {left}.</source>
        <translation>Stützt sich auf {drawn} von {total} Abschnitten; nicht auf {left}.</translation>
    </message>
    <message>
        <source>Drop a file or a text here</source>
        <translation>Lassen Sie hier eine Datei oder einen Text los</translation>
    </message>
    <message>
        <source>Drop it here</source>
        <translation>Hier loslassen</translation>
    </message>
    <message>
        <source>Drop tokens less likely than this share of the likeliest one.</source>
        <translation>Tokens weglassen, die unwahrscheinlicher sind als dieser Anteil des wahrscheinlichsten.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Duplicate this chat</source>
        <translation>Diesen Chat duplizieren</translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>Dauern</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>EPUB book</source>
        <translation>EPUB-Buch</translation>
    </message>
    <message>
        <source>Each participant</source>
        <translation>Jede Person</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit this question; it is kept as it is, too</source>
        <translation>Diese Frage bearbeiten; sie bleibt auch so erhalten, wie sie ist</translation>
    </message>
    <message>
        <source>Edit {title}</source>
        <translation>{title} bearbeiten</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten&#xa0;…</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>Papierkorb leeren&#xa0;…</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Enter a key for {title} first.</source>
        <translation>Geben Sie zuerst einen Schlüssel für {title} ein.</translation>
    </message>
    <message>
        <source>Enter goes on, Shift+Enter begins a new line. May be empty.</source>
        <translation>Enter geht weiter, Umschalt+Enter beginnt eine neue Zeile. Darf leer bleiben.</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation>Enter sendet, Umschalt+Enter beginnt eine neue Zeile</translation>
    </message>
    <message>
        <source>Enter the address, such as https://api.example.com/v1.</source>
        <translation>Geben Sie die Adresse ein, etwa https://api.example.com/v1.</translation>
    </message>
    <message>
        <source>Enter the key for this address, too.</source>
        <translation>Geben Sie auch für diese Adresse den Schlüssel ein.</translation>
    </message>
    <message>
        <source>Enter the price…</source>
        <translation>Preis eingeben&#xa0;…</translation>
    </message>
    <message>
        <source>Every section is read, and you know before how long that takes and what it costs. Each point of the summary leads back to its place in the source.</source>
        <translation>Jeder Abschnitt wird gelesen, und Sie wissen vorher, wie lange das dauert und was es kostet. Jeder Punkt der Zusammenfassung führt zurück an seine Stelle in der Quelle.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Explain simply</source>
        <translation>Einfach erklären</translation>
    </message>
    <message>
        <source>Explain what a context window is, in three sentences.</source>
        <translation>Erkläre in drei Sätzen, was ein Kontextfenster ist.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export CSV and JSON…</source>
        <translation>CSV und JSON exportieren&#xa0;…</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Alle Chats exportieren</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Alle exportieren&#xa0;…</translation>
    </message>
    <message>
        <source>Export as a replay or a film</source>
        <translation>Als Wiedergabe oder Film exportieren</translation>
    </message>
    <message>
        <source>Export or copy this chat</source>
        <translation>Diesen Chat exportieren oder kopieren</translation>
    </message>
    <message>
        <source>Export this comparison</source>
        <translation>Diesen Vergleich exportieren</translation>
    </message>
    <message>
        <source>Export what is wanted as text first</source>
        <translation>Exportieren Sie zuerst als Text, was Sie brauchen</translation>
    </message>
    <message>
        <source>Export with the references</source>
        <translation>Mit den Quellen exportieren</translation>
    </message>
    <message>
        <source>Export with the references (Ctrl+E)</source>
        <translation>Mit den Quellen exportieren (Strg+E)</translation>
    </message>
    <message>
        <source>Export, import and backups</source>
        <translation>Export, Import und Sicherungen</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>Exportiert nach {path}.</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Exports of First Token, ChatGPT, Claude and Jan</source>
        <translation>Exporte von First Token, ChatGPT, Claude und Jan</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren&#xa0;…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File {text}: not imported</source>
        <translation>Datei {text}: nicht importiert</translation>
    </message>
    <message>
        <source>Filter by title</source>
        <translation>Nach Titel filtern</translation>
    </message>
    <message>
        <source>Find a chat, a command, a model or words</source>
        <translation>Einen Chat, einen Befehl, ein Modell oder Wörter finden</translation>
    </message>
    <message>
        <source>Find a chat, a command, a model or words in messages</source>
        <translation>Einen Chat, einen Befehl, ein Modell oder Wörter in Nachrichten finden</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>Ein Modell finden</translation>
    </message>
    <message>
        <source>Find a model, or type the name of one</source>
        <translation>Ein Modell finden, oder den Namen eines Modells eingeben</translation>
    </message>
    <message>
        <source>Find a reply</source>
        <translation>Eine Antwort finden</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Alles finden</translation>
    </message>
    <message>
        <source>Find by title or model</source>
        <translation>Nach Titel oder Modell suchen</translation>
    </message>
    <message>
        <source>Find in the document</source>
        <translation>Im Dokument suchen</translation>
    </message>
    <message>
        <source>Find in the source</source>
        <translation>In der Quelle suchen</translation>
    </message>
    <message>
        <source>Find in the source (Ctrl+F)</source>
        <translation>In der Quelle suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Find out how fast you read, in a minute</source>
        <translation>In einer Minute herausfinden, wie schnell Sie lesen</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>First Token chats {astimezone:%Y-%m-%d}</source>
        <translation>First-Token-Chats {astimezone:%Y-%m-%d}</translation>
    </message>
    <message>
        <source>First Token is a place to chat with AI models that shows every word the moment it exists, and what a reply took: the wait, the speed, the tokens, the money. A model runs on this computer, offline, or at a provider of your choice, and you always see which of the two.</source>
        <translation>First Token ist ein Ort, um mit KI-Modellen zu chatten, der jedes Wort in dem Moment zeigt, in dem es entsteht, und was eine Antwort gebraucht hat: das Warten, das Tempo, die Tokens, das Geld. Ein Modell läuft auf diesem Computer, offline, oder bei einem Anbieter Ihrer Wahl, und Sie sehen immer, welches von beiden.</translation>
    </message>
    <message>
        <source>First Token met an error of its own. What was written is kept; ask again. The log file says more.</source>
        <translation>In First Token ist ein Fehler aufgetreten. Was geschrieben wurde, bleibt erhalten; fragen Sie noch einmal. Im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>First Token was closed while this was being written. What came until then is kept; press Again for a whole reply.</source>
        <translation>First Token wurde geschlossen, während dies geschrieben wurde. Was bis dahin kam, bleibt erhalten; drücken Sie Nochmal für eine ganze Antwort.</translation>
    </message>
    <message>
        <source>First delivery</source>
        <translation>Erste Darbietung</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>Erstes Token</translation>
    </message>
    <message>
        <source>First token after</source>
        <translation>Erstes Token nach</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Fold this code</source>
        <translation>Diesen Code einklappen</translation>
    </message>
    <message>
        <source>Folder {text}, {chats}, closed</source>
        <translation>Ordner {text}, {chats}, geschlossen</translation>
    </message>
    <message>
        <source>Folder {text}, {chats}, open</source>
        <translation>Ordner {text}, {chats}, geöffnet</translation>
    </message>
    <message>
        <source>For example: List every number, with its unit</source>
        <translation>Zum Beispiel: Nenne jede Zahl mit ihrer Einheit</translation>
    </message>
    <message>
        <source>For slides.</source>
        <translation>Für Folien.</translation>
    </message>
    <message>
        <source>For this chat alone, from the next reply on. What was written stays as it is.</source>
        <translation>Nur für diesen Chat, ab der nächsten Antwort. Was geschrieben wurde, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>For {name} only</source>
        <translation>Nur für {name}</translation>
    </message>
    <message>
        <source>Forget {shown}</source>
        <translation>{shown} vergessen</translation>
    </message>
    <message>
        <source>Free some space before you close First Token.</source>
        <translation>Schaffen Sie Platz, bevor Sie First Token schließen.</translation>
    </message>
    <message>
        <source>Free some space, or choose another place.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>From Send to the first word on the screen.</source>
        <translation>Vom Senden bis zum ersten Wort auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>From Send to the last word on the screen.</source>
        <translation>Vom Senden bis zum letzten Wort auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>From pressing Send to now, or to the end of the reply.</source>
        <translation>Vom Drücken auf Senden bis jetzt oder bis zum Ende der Antwort.</translation>
    </message>
    <message>
        <source>From the beginning</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>From the beginning (Home)</source>
        <translation>Von vorn (Pos1)</translation>
    </message>
    <message>
        <source>From the next start of First Token on.</source>
        <translation>Ab dem nächsten Start von First Token.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>GIF film (*.gif)</source>
        <translation>GIF-Film (*.gif)</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Get it again from its source</source>
        <translation>Holen Sie es noch einmal von seiner Quelle</translation>
    </message>
    <message>
        <source>Given before every chat that has none of its own.</source>
        <translation>Geht jedem Chat voraus, der keinen eigenen hat.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on where it stopped</source>
        <translation>Dort weitermachen, wo es angehalten wurde</translation>
    </message>
    <message>
        <source>Go on where this participant stopped (Enter)</source>
        <translation>Dort weitermachen, wo diese Person aufgehört hat (Enter)</translation>
    </message>
    <message>
        <source>Go on without the oldest turns</source>
        <translation>Ohne die ältesten Beiträge weitermachen</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>HTML report (*.html)</source>
        <translation>HTML-Bericht (*.html)</translation>
    </message>
    <message>
        <source>HTML…</source>
        <translation>HTML&#xa0;…</translation>
    </message>
    <message>
        <source>Have it transcribed first</source>
        <translation>Lassen Sie es zuerst in Text umschreiben</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Higher is more varied; 0 always takes the likeliest token.</source>
        <translation>Höher ist abwechslungsreicher; 0 nimmt immer das wahrscheinlichste Token.</translation>
    </message>
    <message>
        <source>Higher is more varied; 0 always takes the likeliest.</source>
        <translation>Höher ist abwechslungsreicher; 0 nimmt immer das wahrscheinlichste.</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>How fast do you read?</source>
        <translation>Wie schnell lesen Sie?</translation>
    </message>
    <message>
        <source>How fast, and how evenly, the tokens come</source>
        <translation>Wie schnell und wie gleichmäßig die Tokens kommen</translation>
    </message>
    <message>
        <source>How long did each take?</source>
        <translation>Wie lange hat jede Seite gedauert?</translation>
    </message>
    <message>
        <source>How long it seemed</source>
        <translation>Wie lang es schien</translation>
    </message>
    <message>
        <source>How long the lines of a chat may get.</source>
        <translation>Wie lang die Zeilen eines Chats werden dürfen.</translation>
    </message>
    <message>
        <source>How many seconds did the left one take, do you think?</source>
        <translation>Was meinen Sie, wie viele Sekunden hat die linke Seite gedauert?</translation>
    </message>
    <message>
        <source>How many seconds did the right one take, do you think?</source>
        <translation>Was meinen Sie, wie viele Sekunden hat die rechte Seite gedauert?</translation>
    </message>
    <message>
        <source>How much of the prompt has been read</source>
        <translation>Wie viel vom Prompt gelesen ist</translation>
    </message>
    <message>
        <source>How pleasant was it?</source>
        <translation>Wie angenehm war es?</translation>
    </message>
    <message>
        <source>How replies are shown</source>
        <translation>Wie Antworten gezeigt werden</translation>
    </message>
    <message>
        <source>How the first delivery comes</source>
        <translation>Wie die erste Darbietung kommt</translation>
    </message>
    <message>
        <source>How the left side is delivered</source>
        <translation>Wie die linke Seite dargeboten wird</translation>
    </message>
    <message>
        <source>How the right side is delivered</source>
        <translation>Wie die rechte Seite dargeboten wird</translation>
    </message>
    <message>
        <source>How the second delivery comes</source>
        <translation>Wie die zweite Darbietung kommt</translation>
    </message>
    <message>
        <source>How thoughtful did the answer seem?</source>
        <translation>Wie durchdacht wirkte die Antwort?</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Image: not imported</source>
        <translation>Bild: nicht importiert</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import a folder of chats</source>
        <translation>Einen Ordner mit Chats importieren</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Ordner importieren&#xa0;…</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Vorlage importieren</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>Chats importieren&#xa0;…</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren&#xa0;…</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>In a blind trial, people see the same replies in two deliveries that are not named, and say after each comparison which felt faster. Sides and order are drawn and balanced for you, and the results say what can be concluded and what cannot.</source>
        <translation>In einem Blindversuch sehen Personen dieselben Antworten in zwei nicht benannten Darbietungen und sagen nach jedem Vergleich, welche sich schneller anfühlte. Seiten und Reihenfolge werden für Sie ausgelost und ausgeglichen, und die Ergebnisse sagen, worauf sich schließen lässt und worauf nicht.</translation>
    </message>
    <message>
        <source>In a conversation</source>
        <translation>In einem Gespräch</translation>
    </message>
    <message>
        <source>In messages</source>
        <translation>In Nachrichten</translation>
    </message>
    <message>
        <source>In one piece</source>
        <translation>Am Stück</translation>
    </message>
    <message>
        <source>In the list of chats</source>
        <translation>In der Liste der Chats</translation>
    </message>
    <message>
        <source>In the list of presets</source>
        <translation>In der Liste der Vorlagen</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesisch</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>It did not work</source>
        <translation>Es hat nicht geklappt</translation>
    </message>
    <message>
        <source>It did not work, because of a fault in First Token. Nothing was lost; the log says more.</source>
        <translation>Es hat wegen eines Fehlers in First Token nicht geklappt. Nichts ging verloren; im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>It draws on {sum} of {covered} sections.</source>
        <translation>Stützt sich auf {sum} von {covered} Abschnitten.</translation>
    </message>
    <message>
        <source>It fits in one piece{about}. Small models say more when they read it in sections.</source>
        <translation>Es passt in ein Stück{about}. Kleine Modelle sagen mehr, wenn sie in Abschnitten lesen.</translation>
    </message>
    <message>
        <source>It has {tokens:,} tokens, and {most:,} fit in one piece, so it is read in sections. None is cut.</source>
        <translation>Es hat {tokens:,} Tokens, und {most:,} passen in ein Stück; darum wird es in Abschnitten gelesen. Keiner wird gekürzt.</translation>
    </message>
    <message>
        <source>It is done. Choose another kind, or write another one of this kind.</source>
        <translation>Das ist fertig. Wählen Sie eine andere Art, oder schreiben Sie eine weitere dieser Art.</translation>
    </message>
    <message>
        <source>It is used from now on, and for this reply. The day is noted with it.</source>
        <translation>Er gilt ab jetzt und für diese Antwort. Der Tag wird dazu vermerkt.</translation>
    </message>
    <message>
        <source>It runs on another computer.</source>
        <translation>Es läuft auf einem anderen Computer.</translation>
    </message>
    <message>
        <source>It was not finished.</source>
        <translation>Sie wurde nicht fertig.</translation>
    </message>
    <message>
        <source>It was not finished; {kept}.</source>
        <translation>Sie wurde nicht fertig; {kept}.</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>JSON, everything in one file (*.json)</source>
        <translation>JSON, alles in einer Datei (*.json)</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON&#xa0;…</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Jump to latest</source>
        <translation>Zum Neuesten springen</translation>
    </message>
    <message>
        <source>Keep lines whole; what is too long is scrolled</source>
        <translation>Zeilen ganz lassen; zu lange werden gescrollt</translation>
    </message>
    <message>
        <source>Kept for seven days and four weeks, on this computer.</source>
        <translation>Sieben Tage und vier Wochen lang auf diesem Computer aufbewahrt.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Kernpunkte</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Kind of summary</source>
        <translation>Art der Zusammenfassung</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the summary</source>
        <translation>Sprache der Zusammenfassung</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Leave?</source>
        <translation>Abbrechen?</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Length limit reached</source>
        <translation>Längengrenze erreicht</translation>
    </message>
    <message>
        <source>Less than 1 s left</source>
        <translation>Weniger als 1 s übrig</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Light or dark colours.</source>
        <translation>Helle oder dunkle Farben.</translation>
    </message>
    <message>
        <source>Lines are 95 % intervals, a dashed line is no difference.</source>
        <translation>Linien sind 95-%-Intervalle, eine gestrichelte Linie heißt kein Unterschied.</translation>
    </message>
    <message>
        <source>Load a model first.</source>
        <translation>Laden Sie zuerst ein Modell.</translation>
    </message>
    <message>
        <source>Load it as a model instead</source>
        <translation>Laden Sie es stattdessen als Modell</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Lädt das Modell</translation>
    </message>
    <message>
        <source>Loading the weights</source>
        <translation>Lädt die Gewichte</translation>
    </message>
    <message>
        <source>Loading was stopped.</source>
        <translation>Das Laden wurde angehalten.</translation>
    </message>
    <message>
        <source>Loading was stopped; nothing was changed.</source>
        <translation>Das Laden wurde angehalten; nichts wurde verändert.</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Lang</translation>
    </message>
    <message>
        <source>Longest reply</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Sucht&#xa0;…</translation>
    </message>
    <message>
        <source>Made {astimezone:%Y-%m-%d %H:%M} UTC by First Token</source>
        <translation>Erstellt am {astimezone:%Y-%m-%d %H:%M} UTC von First Token</translation>
    </message>
    <message>
        <source>Made {at:%Y-%m-%d %H:%M} UTC by First Token.</source>
        <translation>Erstellt am {at:%Y-%m-%d %H:%M} UTC von First Token.</translation>
    </message>
    <message>
        <source>Make a trial under “Blind trial”, and let somebody take part.</source>
        <translation>Legen Sie unter „Blindversuch“ einen Versuch an, und lassen Sie jemanden teilnehmen.</translation>
    </message>
    <message>
        <source>Make the folder and the file writable before you close First Token.</source>
        <translation>Machen Sie den Ordner und die Datei beschreibbar, bevor Sie First Token schließen.</translation>
    </message>
    <message>
        <source>Make the trial</source>
        <translation>Versuch anlegen</translation>
    </message>
    <message>
        <source>Making a copy that ctransformers can read</source>
        <translation>Macht eine Kopie, die ctransformers lesen kann</translation>
    </message>
    <message>
        <source>Manage presets…</source>
        <translation>Vorlagen verwalten&#xa0;…</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Markdown, a file for each chat (*.zip)</source>
        <translation>Markdown, eine Datei je Chat (*.zip)</translation>
    </message>
    <message>
        <source>Markdown…</source>
        <translation>Markdown&#xa0;…</translation>
    </message>
    <message>
        <source>Measuring how fast it reads</source>
        <translation>Misst, wie schnell es liest</translation>
    </message>
    <message>
        <source>Measuring its speed</source>
        <translation>Misst sein Tempo</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Memory of the engine&apos;s process, the model included.</source>
        <translation>Speicher des Engine-Prozesses, das Modell eingeschlossen.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Message {name}…</source>
        <translation>Nachricht an {name}&#xa0;…</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model: {text}</source>
        <translation>Modell: {text}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Models and recordings (*.gguf *.bin *.ggml *.jsonl);;All files (*)</source>
        <translation>Modelle und Aufzeichnungen (*.gguf *.bin *.ggml *.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Models that the menu offers</source>
        <translation>Modelle, die das Menü anbietet</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>Move this chat to {name}</source>
        <translation>Diesen Chat nach {name} verschieben</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>In Ordner verschieben</translation>
    </message>
    <message>
        <source>My preset</source>
        <translation>Meine Vorlage</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>Name of the folder:</source>
        <translation>Name des Ordners:</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>Schmal</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New blind trial</source>
        <translation>Neuer Blindversuch</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation>Neuer Chat (Strg+N)</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner&#xa0;…</translation>
    </message>
    <message>
        <source>New preset</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>New trial…</source>
        <translation>Neuer Versuch&#xa0;…</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Weiter (Enter)</translation>
    </message>
    <message>
        <source>Next participant</source>
        <translation>Nächste Person</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>No backup was made: the database is damaged. Nothing was changed. Close First Token and start it again; it says then what can be done.</source>
        <translation>Es wurde keine Sicherung gemacht: Die Datenbank ist beschädigt. Nichts wurde verändert. Schließen Sie First Token und starten Sie es wieder; dann sagt es, was sich tun lässt.</translation>
    </message>
    <message>
        <source>No blind trial yet</source>
        <translation>Noch kein Blindversuch</translation>
    </message>
    <message>
        <source>No budget</source>
        <translation>Kein Budget</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>No connection to {host}. Check the internet connection, and that {name} runs.</source>
        <translation>Keine Verbindung zu {host}. Prüfen Sie die Internetverbindung, und ob {name} läuft.</translation>
    </message>
    <message>
        <source>No connection to {host}: it did not answer in time.</source>
        <translation>Keine Verbindung zu {host}: keine rechtzeitige Antwort.</translation>
    </message>
    <message>
        <source>No connections</source>
        <translation>Keine Verbindungen</translation>
    </message>
    <message>
        <source>No copy was made of your conversations ({error}). Nothing was changed.</source>
        <translation>Es wurde keine Kopie Ihrer Chats gemacht ({error}). Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Kein Unterschied</translation>
    </message>
    <message>
        <source>No indicator</source>
        <translation>Keine Anzeige</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Es ist kein Modell geladen.</translation>
    </message>
    <message>
        <source>No model is loaded. Choose one and ask again.</source>
        <translation>Es ist kein Modell geladen. Wählen Sie eines und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>No model is loaded. Choose one behind “No model” above, or drop a model file onto this window.</source>
        <translation>Es ist kein Modell geladen. Wählen Sie eines hinter „Kein Modell“ oben, oder lassen Sie eine Modelldatei über diesem Fenster los.</translation>
    </message>
    <message>
        <source>No model is open. Choose one and ask again.</source>
        <translation>Es ist kein Modell geöffnet. Wählen Sie eines und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>No model is ready yet. Wait until it is loaded, or choose one.</source>
        <translation>Noch ist kein Modell bereit. Warten Sie, bis es geladen ist, oder wählen Sie eines.</translation>
    </message>
    <message>
        <source>No model was chosen.</source>
        <translation>Es wurde kein Modell gewählt.</translation>
    </message>
    <message>
        <source>No preference</source>
        <translation>Keine Vorliebe</translation>
    </message>
    <message>
        <source>No preference was given, so which felt faster cannot be concluded.{ties}</source>
        <translation>Es wurde keine Vorliebe genannt, darum lässt sich nicht schließen, welche sich schneller anfühlte.{ties}</translation>
    </message>
    <message>
        <source>No recording is loaded.</source>
        <translation>Es ist keine Aufzeichnung geladen.</translation>
    </message>
    <message>
        <source>No reply is called so. Type less to find more.</source>
        <translation>So heißt keine Antwort. Schreiben Sie weniger, um mehr zu finden.</translation>
    </message>
    <message>
        <source>No reply is recorded yet: each one in the chat will be. Until then, take a text of your own.</source>
        <translation>Noch ist keine Antwort aufgezeichnet: Jede im Chat wird es. Nehmen Sie bis dahin einen eigenen Text.</translation>
    </message>
    <message>
        <source>No reply of {model_name} is recorded any more.</source>
        <translation>Von {model_name} ist keine Antwort mehr aufgezeichnet.</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>Noch keine Ergebnisse</translation>
    </message>
    <message>
        <source>No system prompt</source>
        <translation>Kein System-Prompt</translation>
    </message>
    <message>
        <source>No times of “{title}” are recorded. Choose a delivery profile on the page, and take the reply at that pace.</source>
        <translation>Von „{title}“ sind keine Zeiten aufgezeichnet. Wählen Sie auf der Seite ein Darbietungsprofil, und nehmen Sie die Antwort in diesem Tempo.</translation>
    </message>
    <message>
        <source>No tokens</source>
        <translation>Keine Tokens</translation>
    </message>
    <message>
        <source>Nobody has said what this model costs. Enter its price beside this line, and the cost of this and of later replies is known.</source>
        <translation>Niemand hat gesagt, was dieses Modell kostet. Geben Sie neben dieser Zeile seinen Preis ein, dann sind die Kosten dieser und späterer Antworten bekannt.</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Not read: {missing}</source>
        <translation>Nicht gelesen: {missing}</translation>
    </message>
    <message>
        <source>Notes by section</source>
        <translation>Notizen nach Abschnitt</translation>
    </message>
    <message>
        <source>Nothing about this was found in what was read.</source>
        <translation>Darüber wurde im Gelesenen nichts gefunden.</translation>
    </message>
    <message>
        <source>Nothing blinks, turns or fades.</source>
        <translation>Nichts blinkt, dreht sich oder blendet über.</translation>
    </message>
    <message>
        <source>Nothing brings it back afterwards, except a backup made before.</source>
        <translation>Nichts bringt ihn danach zurück, außer einer vorher gemachten Sicherung.</translation>
    </message>
    <message>
        <source>Nothing brings them back afterwards, except a backup made before.</source>
        <translation>Nichts bringt sie danach zurück, außer einer vorher gemachten Sicherung.</translation>
    </message>
    <message>
        <source>Nothing has left this computer since First Token was opened.</source>
        <translation>Seit First Token geöffnet wurde, hat nichts diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Nothing is answered yet</source>
        <translation>Noch ist nichts beantwortet</translation>
    </message>
    <message>
        <source>Nothing is called so, and no message has these words.</source>
        <translation>Nichts heißt so, und keine Nachricht enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Nothing of it was kept; together the files are too long.</source>
        <translation>Davon wurde nichts behalten; zusammen sind die Dateien zu lang.</translation>
    </message>
    <message>
        <source>Nothing of this part is answered yet.</source>
        <translation>Von diesem Teil ist noch nichts beantwortet.</translation>
    </message>
    <message>
        <source>Nothing of what was asked.</source>
        <translation>Nichts von dem, was gefragt war.</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Nothing was answered yet, so nothing can be concluded.</source>
        <translation>Noch wurde nichts beantwortet, darum lässt sich auf nichts schließen.</translation>
    </message>
    <message>
        <source>Nothing was imported from {folder}: there is no conversations.json in it, and no thread of Jan&apos;s. Nothing was changed.</source>
        <translation>Aus {folder} wurde nichts importiert: Darin sind keine conversations.json und kein Thread von Jan. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>Nothing was imported. {notice}</source>
        <translation>Nichts wurde importiert. {notice}</translation>
    </message>
    <message>
        <source>Nothing was opened. The address is: {address}</source>
        <translation>Nichts wurde geöffnet. Die Adresse ist: {address}</translation>
    </message>
    <message>
        <source>Nothing was read yet. Summarise begins again.</source>
        <translation>Noch wurde nichts gelesen. Zusammenfassen beginnt neu.</translation>
    </message>
    <message>
        <source>Nothing was restored: {error} All is as it was.</source>
        <translation>Nichts wurde wiederhergestellt: {error} Alles ist, wie es war.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>Of everything in the window. {zoom}</source>
        <translation>Von allem im Fenster. {zoom}</translation>
    </message>
    <message>
        <source>Of the model, without the time to the first token.</source>
        <translation>Vom Modell, ohne die Zeit bis zum ersten Token.</translation>
    </message>
    <message>
        <source>Of: {title} ({join}).</source>
        <translation>Von: {title} ({join}).</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Offline is switched on, so nothing was sent to {name}. Switch it off in the model&apos;s menu, or ask a model on this computer.</source>
        <translation>Offline ist eingeschaltet, darum wurde nichts an {name} gesendet. Schalten Sie es im Modellmenü aus, oder fragen Sie ein Modell auf diesem Computer.</translation>
    </message>
    <message>
        <source>Offline is switched on, so {provider} is not asked. Switch it off in the model&apos;s menu, or choose a model on this computer.</source>
        <translation>„Offline“ ist eingeschaltet, deshalb wird {provider} nicht gefragt. Schalten Sie es im Modellmenü aus, oder wählen Sie ein Modell auf diesem Computer.</translation>
    </message>
    <message>
        <source>Offline. Nothing leaves this computer.</source>
        <translation>Offline. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Offline. {provider} is not asked.</source>
        <translation>Offline. {provider} wird nicht gefragt.</translation>
    </message>
    <message>
        <source>Offline: refuse all providers</source>
        <translation>Offline: alle Anbieter ablehnen</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>Nacheinander</translation>
    </message>
    <message>
        <source>One change could not be saved, because of a fault in First Token. Everything else is saved. What you see on the screen is still there to be copied; the log file says more.</source>
        <translation>Eine Änderung konnte wegen eines Fehlers in First Token nicht gespeichert werden. Alles andere ist gespeichert. Was Sie auf dem Bildschirm sehen, können Sie noch kopieren; im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>One character could not be decoded; it shows as �.</source>
        <translation>Ein Zeichen konnte nicht entschlüsselt werden; es erscheint als �.</translation>
    </message>
    <message>
        <source>One file, played by any browser without a network.</source>
        <translation>Eine Datei, die jeder Browser ohne Netz abspielt.</translation>
    </message>
    <message>
        <source>One row for each comparison, and a data dictionary beside it</source>
        <translation>Eine Zeile je Vergleich, dazu eine Beschreibung der Daten</translation>
    </message>
    <message>
        <source>Only the first {length:,} characters were kept; what follows was not read. Cut the file into parts to read all of it.</source>
        <translation>Nur die ersten {length:,} Zeichen wurden behalten; was folgt, wurde nicht gelesen. Teilen Sie die Datei, damit alles gelesen wird.</translation>
    </message>
    <message>
        <source>Only the first {most_pages:,} pages were read.</source>
        <translation>Nur die ersten {most_pages:,} Seiten wurden gelesen.</translation>
    </message>
    <message>
        <source>Only the first {text:,} characters were kept, since together the files are too long; what follows was not read.</source>
        <translation>Nur die ersten {text:,} Zeichen wurden behalten, da die Dateien zusammen zu lang sind; was folgt, wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Only web and e-mail addresses can be opened from a reply.</source>
        <translation>Aus einer Antwort lassen sich nur Web- und E-Mail-Adressen öffnen.</translation>
    </message>
    <message>
        <source>Only where the server asks for one. </source>
        <translation>Nur wo der Server nach einem fragt. </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>Modelldatei öffnen&#xa0;…</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>Offene Dokumente</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Datei öffnen&#xa0;…</translation>
    </message>
    <message>
        <source>Open in Summarise</source>
        <translation>In Zusammenfassen öffnen</translation>
    </message>
    <message>
        <source>Open it, and go on with its summary</source>
        <translation>Öffnen und mit der Zusammenfassung weitermachen</translation>
    </message>
    <message>
        <source>Open its file from the model&apos;s menu, and use the preset again</source>
        <translation>Öffnen Sie seine Datei im Modellmenü, und verwenden Sie die Vorlage noch einmal</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Den Ordner öffnen</translation>
    </message>
    <message>
        <source>Open this link in your browser?</source>
        <translation>Diesen Link im Browser öffnen?</translation>
    </message>
    <message>
        <source>Open this link?</source>
        <translation>Diesen Link öffnen?</translation>
    </message>
    <message>
        <source>OpenAI, Anthropic and others, with your key. Questions to them leave this computer, and what each one costs is shown.</source>
        <translation>OpenAI, Anthropic und andere, mit Ihrem Schlüssel. Fragen an sie verlassen diesen Computer, und was jede kostet, wird gezeigt.</translation>
    </message>
    <message>
        <source>OpenDocument text</source>
        <translation>OpenDocument-Text</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>Öffnet {name}</translation>
    </message>
    <message>
        <source>Other, OpenAI-compatible</source>
        <translation>Andere, OpenAI-kompatibel</translation>
    </message>
    <message>
        <source>Others can read it on your screen; off shows the model and the time.</source>
        <translation>Andere können ihn auf Ihrem Bildschirm lesen; aus zeigt das Modell und die Zeit.</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Out of the folder</source>
        <translation>Aus dem Ordner nehmen</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Own prompt and sampling</source>
        <translation>Eigener Prompt und Sampling</translation>
    </message>
    <message>
        <source>Own sampling</source>
        <translation>Eigenes Sampling</translation>
    </message>
    <message>
        <source>Own system prompt</source>
        <translation>Eigener System-Prompt</translation>
    </message>
    <message>
        <source>Own text</source>
        <translation>Eigener Text</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PDF, Word, OpenDocument, RTF, HTML, EPUB, Markdown, e-mail, subtitles, plain text</source>
        <translation>PDF, Word, OpenDocument, RTF, HTML, EPUB, Markdown, E-Mail, Untertitel, reiner Text</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF&#xa0;…</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>Painting the film, {left_s:.0f} s left</source>
        <translation>Der Film wird gemalt, noch {left_s:.0f} s</translation>
    </message>
    <message>
        <source>Painting the film…</source>
        <translation>Der Film wird gemalt&#xa0;…</translation>
    </message>
    <message>
        <source>Paragraph by paragraph</source>
        <translation>Absatz für Absatz</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Participant: {title}</source>
        <translation>Person: {title}</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Paste or type the text here</source>
        <translation>Fügen Sie den Text hier ein, oder schreiben Sie ihn</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Text einfügen</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phasen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Pin this chat</source>
        <translation>Diesen Chat anheften</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Abspielen oder anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Presets (*.preset.json *.json);;All files (*)</source>
        <translation>Vorlagen (*.preset.json *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Presets…</source>
        <translation>Vorlagen&#xa0;…</translation>
    </message>
    <message>
        <source>Press Begin and read as you always do, silently. After a minute, or when you have had enough, click the last word that you read.</source>
        <translation>Drücken Sie Beginnen und lesen Sie still, wie Sie es immer tun. Klicken Sie nach einer Minute, oder wenn es Ihnen reicht, auf das letzte Wort, das Sie gelesen haben.</translation>
    </message>
    <message>
        <source>Press Enter for the left one.</source>
        <translation>Drücken Sie Enter für die linke Seite.</translation>
    </message>
    <message>
        <source>Press Enter for the right one.</source>
        <translation>Drücken Sie Enter für die rechte Seite.</translation>
    </message>
    <message>
        <source>Press Enter to begin.</source>
        <translation>Drücken Sie Enter, um zu beginnen.</translation>
    </message>
    <message>
        <source>Press Enter when you have read enough.</source>
        <translation>Drücken Sie Enter, wenn Sie genug gelesen haben.</translation>
    </message>
    <message>
        <source>Press F6 for: {}.</source>
        <translation>Drücken Sie F6 für: {}.</translation>
    </message>
    <message>
        <source>Press Summarise, and the points appear here as they come, each with links to its places in the source.</source>
        <translation>Drücken Sie Zusammenfassen, dann erscheinen die Punkte hier, wie sie kommen, jeder mit Links zu seinen Stellen in der Quelle.</translation>
    </message>
    <message>
        <source>Press Test to see them.</source>
        <translation>Drücken Sie Testen, um sie zu sehen.</translation>
    </message>
    <message>
        <source>Press a digit from 1 to {points}.</source>
        <translation>Drücken Sie eine Ziffer von 1 bis {points}.</translation>
    </message>
    <message>
        <source>Press the left, down or right arrow key.</source>
        <translation>Drücken Sie den Pfeil nach links, unten oder rechts.</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Zurück (Umschalt+Enter)</translation>
    </message>
    <message>
        <source>Previous 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Price of a model</source>
        <translation>Preis eines Modells</translation>
    </message>
    <message>
        <source>Profile: {title}</source>
        <translation>Profil: {title}</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>Fortschrittsbalken</translation>
    </message>
    <message>
        <source>Progress of the summary</source>
        <translation>Fortschritt der Zusammenfassung</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Put the oldest turns in few words</source>
        <translation>Die ältesten Beiträge kurz zusammenfassen</translation>
    </message>
    <message>
        <source>Put this document away</source>
        <translation>Dieses Dokument weglegen</translation>
    </message>
    <message>
        <source>Putting the oldest {messages} messages into few words{part}.</source>
        <translation>Die ältesten {messages} Nachrichten werden kurz zusammengefasst{part}.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Question about this document</source>
        <translation>Frage zu diesem Dokument</translation>
    </message>
    <message>
        <source>Question {number} of {steps}{back}</source>
        <translation>Frage {number} von {steps}{back}</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Questions go to {provider}.</source>
        <translation>Fragen gehen an {provider}.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Quit First Token</source>
        <translation>First Token beenden</translation>
    </message>
    <message>
        <source>Quoted: {text} {text2}</source>
        <translation>Zitiert: {text} {text2}</translation>
    </message>
    <message>
        <source>RTF document</source>
        <translation>RTF-Dokument</translation>
    </message>
    <message>
        <source>Read every section</source>
        <translation>Jeden Abschnitt lesen</translation>
    </message>
    <message>
        <source>Read every section and summarise</source>
        <translation>Jeden Abschnitt lesen und zusammenfassen</translation>
    </message>
    <message>
        <source>Read on. {seconds:.0f} s left.</source>
        <translation>Lesen Sie weiter. Noch {seconds:.0f} s.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Reading at {words_per_minute} wpm…</source>
        <translation>Lesen mit {words_per_minute} Wörtern/min&#xa0;…</translation>
    </message>
    <message>
        <source>Reading it in one piece{about_left}. Nothing is cut.</source>
        <translation>Liest es am Stück{about_left}. Nichts wird gekürzt.</translation>
    </message>
    <message>
        <source>Reading the document</source>
        <translation>Das Dokument wird gelesen</translation>
    </message>
    <message>
        <source>Reading the file&apos;s header</source>
        <translation>Liest den Kopf der Datei</translation>
    </message>
    <message>
        <source>Reading was stopped, as the model was changed. What was read is kept.</source>
        <translation>Das Lesen wurde angehalten, da das Modell gewechselt wurde. Was gelesen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Reading was stopped. What was read is kept, and Resume asks before it goes on.</source>
        <translation>Das Lesen wurde angehalten. Was gelesen wurde, bleibt erhalten, und Fortsetzen fragt, bevor es weitergeht.</translation>
    </message>
    <message>
        <source>Reading width</source>
        <translation>Lesebreite</translation>
    </message>
    <message>
        <source>Reading your text</source>
        <translation>Liest Ihren Text</translation>
    </message>
    <message>
        <source>Reading your text {percent} %</source>
        <translation>Liest Ihren Text, {percent} %</translation>
    </message>
    <message>
        <source>Reading {fraction:.0%}</source>
        <translation>Liest {fraction:.0%}</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Reading {name}: {done:,} of {total:,} {unit}</source>
        <translation>{name} wird gelesen: {done:,} von {total:,} {unit}</translation>
    </message>
    <message>
        <source>Reads every section{about}</source>
        <translation>Liest jeden Abschnitt{about}</translation>
    </message>
    <message>
        <source>Reads the {excerpts} passages that fit best, a page each</source>
        <translation>Liest die {excerpts} passendsten Stellen, je eine Seite</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Gedankengang</translation>
    </message>
    <message>
        <source>Reasoning, {reasoning_ns:.1f} s</source>
        <translation>Gedankengang, {reasoning_ns:.1f} s</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Recent documents</source>
        <translation>Zuletzt geöffnete Dokumente</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>Recorded replies</source>
        <translation>Aufgezeichnete Antworten</translation>
    </message>
    <message>
        <source>Recorded reply</source>
        <translation>Aufgezeichnete Antwort</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove a provider</source>
        <translation>Anbieter entfernen</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
    <message>
        <source>Remove the folder (Del)</source>
        <translation>Den Ordner entfernen (Entf)</translation>
    </message>
    <message>
        <source>Remove the question</source>
        <translation>Die Frage entfernen</translation>
    </message>
    <message>
        <source>Remove {title} and its key from this computer?</source>
        <translation>{title} und den Schlüssel dazu von diesem Computer entfernen?</translation>
    </message>
    <message>
        <source>Remove, with its key</source>
        <translation>Entfernen, mit Schlüssel</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>Umbenennen (F2)</translation>
    </message>
    <message>
        <source>Rename the open chat</source>
        <translation>Den offenen Chat umbenennen</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>Diesen Chat umbenennen</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>Dateien ersetzen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Replies of the trial</source>
        <translation>Antworten des Versuchs</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Reply finished, {}</source>
        <translation>Antwort fertig, {}</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht&#xa0;…</translation>
    </message>
    <message>
        <source>Requests to other computers since First Token was opened. Click to see each of them. With a model on this computer there are none.</source>
        <translation>Anfragen an andere Computer, seit First Token geöffnet wurde. Klicken Sie, um jede zu sehen. Mit einem Modell auf diesem Computer gibt es keine.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Eine Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Restored. What was there before is kept as {kept}.</source>
        <translation>Wiederhergestellt. Was vorher da war, ist als {kept} aufbewahrt.</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen&#xa0;…</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Stellt wieder her</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume {title}</source>
        <translation>{title} fortsetzen</translation>
    </message>
    <message>
        <source>Rewrite shorter</source>
        <translation>Kürzer schreiben</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Right →</source>
        <translation>Rechts →</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Run it through text recognition (OCR) first</source>
        <translation>Lassen Sie zuerst eine Texterkennung (OCR) darüberlaufen</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Same reply each time</source>
        <translation>Jedes Mal dieselbe Antwort</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Als Vorlage speichern&#xa0;…</translation>
    </message>
    <message>
        <source>Save it as PDF</source>
        <translation>Speichern Sie es als PDF</translation>
    </message>
    <message>
        <source>Save it as PDF or plain text</source>
        <translation>Speichern Sie es als PDF oder reinen Text</translation>
    </message>
    <message>
        <source>Save it as PDF, or copy the cells as text</source>
        <translation>Speichern Sie es als PDF, oder kopieren Sie die Zellen als Text</translation>
    </message>
    <message>
        <source>Saving works again, and nothing is missing.</source>
        <translation>Das Speichern klappt wieder, und nichts fehlt.</translation>
    </message>
    <message>
        <source>Say what this model costs</source>
        <translation>Sagen, was dieses Modell kostet</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>Skalen</translation>
    </message>
    <message>
        <source>Scroll sideways</source>
        <translation>Seitwärts scrollen</translation>
    </message>
    <message>
        <source>Second delivery</source>
        <translation>Zweite Darbietung</translation>
    </message>
    <message>
        <source>Section {names}</source>
        <translation>Abschnitt {names}</translation>
    </message>
    <message>
        <source>Sections {names}</source>
        <translation>Abschnitte {names}</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Enter)</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Sentence by sentence</source>
        <translation>Satz für Satz</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>Einstellungen (Strg+,)</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen&#xa0;…</translation>
    </message>
    <message>
        <source>Several comparisons of one participant are not independent of each other. So each participant counts once: by which delivery they chose more often, and by the means of their estimates and ratings. Only in the part on single participants do comparisons count one by one, and what is said there holds for that participant alone.</source>
        <translation>Mehrere Vergleiche einer Person sind nicht voneinander unabhängig. Darum zählt jede Person einmal: mit der Darbietung, die sie öfter gewählt hat, und mit den Mittelwerten ihrer Schätzungen und Bewertungen. Nur im Teil über einzelne Personen zählen Vergleiche einzeln, und was dort steht, gilt nur für diese Person.</translation>
    </message>
    <message>
        <source>Share a preset</source>
        <translation>Vorlage weitergeben</translation>
    </message>
    <message>
        <source>Share as a file…</source>
        <translation>Als Datei weitergeben&#xa0;…</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show First Token</source>
        <translation>First Token zeigen</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Show all of this code</source>
        <translation>Den ganzen Code zeigen</translation>
    </message>
    <message>
        <source>Show all {lines:,} lines</source>
        <translation>Alle {lines:,} Zeilen zeigen</translation>
    </message>
    <message>
        <source>Show each token the moment it exists (Ctrl+D)</source>
        <translation>Jedes Token zeigen, sobald es entsteht (Strg+D)</translation>
    </message>
    <message>
        <source>Show how the reply begins</source>
        <translation>Zeigen, wie die Antwort beginnt</translation>
    </message>
    <message>
        <source>Show it in the source</source>
        <translation>In der Quelle zeigen</translation>
    </message>
    <message>
        <source>Show or hide sidebar</source>
        <translation>Seitenleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Die Seitenleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show or hide the sidebar (Ctrl+B)</source>
        <translation>Die Seitenleiste zeigen oder verbergen (Strg+B)</translation>
    </message>
    <message>
        <source>Show replies all at once</source>
        <translation>Antworten auf einmal zeigen</translation>
    </message>
    <message>
        <source>Show replies as they are written</source>
        <translation>Antworten zeigen, während sie geschrieben werden</translation>
    </message>
    <message>
        <source>Show text at a steady pace</source>
        <translation>Text in gleichmäßigem Tempo zeigen</translation>
    </message>
    <message>
        <source>Show the next version</source>
        <translation>Die nächste Fassung zeigen</translation>
    </message>
    <message>
        <source>Show the reply when it is complete (Ctrl+D)</source>
        <translation>Die Antwort zeigen, wenn sie vollständig ist (Strg+D)</translation>
    </message>
    <message>
        <source>Show the section, in the strip</source>
        <translation>Den Abschnitt zeigen, im Streifen</translation>
    </message>
    <message>
        <source>Show the version before</source>
        <translation>Die vorige Fassung zeigen</translation>
    </message>
    <message>
        <source>Shows or hides what the model thought</source>
        <translation>Zeigt oder verbirgt, was das Modell gedacht hat</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Single comparisons: {names} {first}, {names2} {second}, no difference {neither}.</source>
        <translation>Einzelne Vergleiche: {names} {first}, {names2} {second}, kein Unterschied {neither}.</translation>
    </message>
    <message>
        <source>Skeleton</source>
        <translation>Skelett</translation>
    </message>
    <message>
        <source>Smaller type</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>SmolLM2 135M is a very small model: it answers at once and offline, and it is often wrong. Open a larger GGUF file for real work.</source>
        <translation>SmolLM2 135M ist ein sehr kleines Modell: Es antwortet sofort und offline, und es liegt oft falsch. Öffnen Sie für richtige Arbeit eine größere GGUF-Datei.</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>Some settings in {path} cannot be used and were changed: {join}. All others were kept. You can change them in Settings. Before that a copy of the file as it is now is put beside it, as {stem}.{unused}-….json.</source>
        <translation>Einige Einstellungen in {path} sind unbrauchbar und wurden geändert: {join}. Alle anderen bleiben. Sie können sie in den Einstellungen ändern. Vorher wird eine Kopie der Datei, wie sie jetzt ist, als {stem}.{unused}-….json daneben abgelegt.</translation>
    </message>
    <message>
        <source>Somebody takes part as {strip} already. Choose another code.</source>
        <translation>Jemand nimmt schon als {strip} teil. Wählen Sie ein anderes Kürzel.</translation>
    </message>
    <message>
        <source>Something is being imported or exported. Wait until it is done, or stop it.</source>
        <translation>Gerade wird etwas importiert oder exportiert. Warten Sie, bis es fertig ist, oder halten Sie es an.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Source: {title}</source>
        <translation>Quelle: {title}</translation>
    </message>
    <message>
        <source>Space plays or pauses, arrows step, Home goes to the beginning</source>
        <translation>Leertaste spielt ab oder hält an, Pfeile gehen schrittweise, Pos1 geht an den Anfang</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Spinner</source>
        <translation>Drehendes Rad</translation>
    </message>
    <message>
        <source>Stalls after</source>
        <translation>Stockt nach</translation>
    </message>
    <message>
        <source>Stalls for</source>
        <translation>Stockt für</translation>
    </message>
    <message>
        <source>Start chatting</source>
        <translation>Chat beginnen</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>Startet die Engine</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>Im Infobereich bleiben</translation>
    </message>
    <message>
        <source>Steady pace</source>
        <translation>Gleichmäßiges Tempo</translation>
    </message>
    <message>
        <source>Still being prepared: {messages} not searched yet.</source>
        <translation>Noch in Vorbereitung: {messages} noch nicht durchsucht.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>Stop and keep what there is</source>
        <translation>Anhalten und behalten, was da ist</translation>
    </message>
    <message>
        <source>Stop answering</source>
        <translation>Das Antworten anhalten</translation>
    </message>
    <message>
        <source>Stop loading the model</source>
        <translation>Das Laden des Modells anhalten</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>Die Antwort anhalten</translation>
    </message>
    <message>
        <source>Stop the reply, or give up editing</source>
        <translation>Die Antwort anhalten oder das Bearbeiten aufgeben</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopped before anything was written. Your question is kept.</source>
        <translation>Angehalten, bevor etwas geschrieben wurde. Ihre Frage bleibt erhalten.</translation>
    </message>
    <message>
        <source>Stopped, {}. What was written is kept.</source>
        <translation>Angehalten, {}. Was geschrieben wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Stopped. Ask the same again, and it goes on where it was.</source>
        <translation>Angehalten. Fragen Sie dasselbe noch einmal, dann geht es dort weiter.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Angehalten. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>Stopped. What was imported is kept: </source>
        <translation>Angehalten. Was importiert wurde, bleibt erhalten: </translation>
    </message>
    <message>
        <source>Stopped. What was written is kept.</source>
        <translation>Angehalten. Was geschrieben wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Stopping. What was read is kept.</source>
        <translation>Hält an. Was gelesen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streaming</translation>
    </message>
    <message>
        <source>Streaming, or all at once</source>
        <translation>Streaming oder auf einmal</translation>
    </message>
    <message>
        <source>Summarise</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Summarise a document, and check every point</source>
        <translation>Ein Dokument zusammenfassen und jeden Punkt prüfen</translation>
    </message>
    <message>
        <source>Summarise it instead</source>
        <translation>Stattdessen zusammenfassen</translation>
    </message>
    <message>
        <source>Summarise, or ask</source>
        <translation>Zusammenfassen oder fragen</translation>
    </message>
    <message>
        <source>Summarising section {min} of {pieces}</source>
        <translation>Fasst Abschnitt {min} von {pieces} zusammen</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>System prompt and sampling of this chat</source>
        <translation>System-Prompt und Sampling dieses Chats</translation>
    </message>
    <message>
        <source>System prompt and sampling of this chat: as usual</source>
        <translation>System-Prompt und Sampling dieses Chats: wie üblich</translation>
    </message>
    <message>
        <source>System prompt and sampling…</source>
        <translation>System-Prompt und Sampling&#xa0;…</translation>
    </message>
    <message>
        <source>System prompt of this chat</source>
        <translation>System-Prompt dieses Chats</translation>
    </message>
    <message>
        <source>System prompt: {prompt}</source>
        <translation>System-Prompt: {prompt}</translation>
    </message>
    <message>
        <source>System prompts and sampling for single chats, by name.</source>
        <translation>System-Prompts und Sampling für einzelne Chats, mit Namen.</translation>
    </message>
    <message>
        <source>Take the text on the clipboard</source>
        <translation>Den Text der Zwischenablage nehmen</translation>
    </message>
    <message>
        <source>Take the text on the clipboard (Ctrl+V)</source>
        <translation>Den Text der Zwischenablage nehmen (Strg+V)</translation>
    </message>
    <message>
        <source>Taking part in a trial</source>
        <translation>Bei der Teilnahme an einem Versuch</translation>
    </message>
    <message>
        <source>Tell me when a reply is done</source>
        <translation>Sagen, wenn eine Antwort fertig ist</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Testing was stopped.</source>
        <translation>Das Testen wurde angehalten.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text goes into your message, documents to Summarise.
Models are loaded, chats imported.</source>
        <translation>Text kommt in Ihre Nachricht, Dokumente in Zusammenfassen.
Modelle werden geladen, Chats importiert.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Text to read</source>
        <translation>Text zum Lesen</translation>
    </message>
    <message>
        <source>Thank you.</source>
        <translation>Vielen Dank.</translation>
    </message>
    <message>
        <source>That document is not there any more. Open its file again.</source>
        <translation>Dieses Dokument ist nicht mehr da. Öffnen Sie seine Datei noch einmal.</translation>
    </message>
    <message>
        <source>That reply is not there any more. Choose another one.</source>
        <translation>Diese Antwort ist nicht mehr da. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>That was the last comparison. Everything is saved. Press Enter to close this.</source>
        <translation>Das war der letzte Vergleich. Alles ist gespeichert. Drücken Sie Enter, um dies zu schließen.</translation>
    </message>
    <message>
        <source>That was {passed_s:.0f} s: too short to measure. Read on, and click later.</source>
        <translation>Das waren {passed_s:.0f} s: zu kurz zum Messen. Lesen Sie weiter, und klicken Sie später.</translation>
    </message>
    <message>
        <source>That would be {speed:,} words a minute, which cannot be. Click the last word that you read, or close this and keep the speed that was set.</source>
        <translation>Das wären {speed:,} Wörter in der Minute, was nicht sein kann. Klicken Sie auf das letzte Wort, das Sie gelesen haben, oder schließen Sie dies und behalten Sie das eingestellte Tempo.</translation>
    </message>
    <message>
        <source>The address of {title} cannot be used, so nothing was sent. Check the address in the settings of {title}: it should look like https://api.example.com/v1.</source>
        <translation>Die Adresse von {title} ist unbrauchbar, darum wurde nichts gesendet. Prüfen Sie die Adresse in den Einstellungen von {title}: Sie sollte wie https://api.example.com/v1 aussehen.</translation>
    </message>
    <message>
        <source>The address or the file of certificates of {title} cannot be used.</source>
        <translation>Die Adresse oder die Zertifikatsdatei von {title} ist unbrauchbar.</translation>
    </message>
    <message>
        <source>The answer could not be finished</source>
        <translation>Die Antwort konnte nicht fertiggestellt werden</translation>
    </message>
    <message>
        <source>The archive is empty. Archive a chat from its menu to have it out of the way; search still finds it.</source>
        <translation>Das Archiv ist leer. Archivieren Sie einen Chat über sein Menü, um ihn aus dem Weg zu haben; die Suche findet ihn weiterhin.</translation>
    </message>
    <message>
        <source>The bin is empty. Deleted chats stay here for {days} days.</source>
        <translation>Der Papierkorb ist leer. Gelöschte Chats bleiben {days} Tage hier.</translation>
    </message>
    <message>
        <source>The connection to {name} broke before the reply began. The question may have arrived and been charged, so it was not sent again by itself.</source>
        <translation>Die Verbindung zu {name} brach ab, bevor die Antwort begann. Die Frage ist vielleicht angekommen und berechnet worden, darum wurde sie nicht von selbst noch einmal gesendet.</translation>
    </message>
    <message>
        <source>The connection to {name} broke in the middle of the reply. {kept}</source>
        <translation>Die Verbindung zu {name} brach mitten in der Antwort ab. {kept}</translation>
    </message>
    <message>
        <source>The conversation is too long for {name}&apos;s {model}. Begin a new chat, or ask a model with a longer context.</source>
        <translation>Der Chat ist zu lang für {model} von {name}. Beginnen Sie einen neuen Chat, oder fragen Sie ein Modell mit längerem Kontext.</translation>
    </message>
    <message>
        <source>The copy for ctransformers could not be read back: {error}</source>
        <translation>Die Kopie für ctransformers konnte nicht zurückgelesen werden: {error}</translation>
    </message>
    <message>
        <source>The copy for ctransformers does not hold what was written. Try again.</source>
        <translation>Die Kopie für ctransformers enthält nicht, was geschrieben wurde. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The copy of this model that ctransformers needs came back from the disk changed, and was deleted. The model itself is untouched. Check the disk, or choose the engine llama.cpp.</source>
        <translation>Die Kopie dieses Modells, die ctransformers braucht, kam verändert vom Datenträger zurück und wurde gelöscht. Das Modell selbst ist unberührt. Prüfen Sie den Datenträger, oder wählen Sie die Engine llama.cpp.</translation>
    </message>
    <message>
        <source>The copy of this model that ctransformers needs could not be written to {folder} ({value}). The model itself is untouched. Free some space there, or choose the engine llama.cpp, which needs no copy.</source>
        <translation>Die Kopie dieses Modells, die ctransformers braucht, konnte nicht nach {folder} geschrieben werden ({value}). Das Modell selbst ist unberührt. Schaffen Sie dort Platz, oder wählen Sie die Engine llama.cpp, die keine Kopie braucht.</translation>
    </message>
    <message>
        <source>The disk that holds your conversations ({folder}) is full.</source>
        <translation>Der Datenträger mit Ihren Chats ({folder}) ist voll.</translation>
    </message>
    <message>
        <source>The disk that holds your conversations ({parent}) is full.</source>
        <translation>Der Datenträger mit Ihren Chats ({parent}) ist voll.</translation>
    </message>
    <message>
        <source>The disk that holds your saved conversations ({folder}) is full.</source>
        <translation>Der Datenträger mit Ihren gespeicherten Chats ({folder}) ist voll.</translation>
    </message>
    <message>
        <source>The document was forgotten, with its summaries.</source>
        <translation>Das Dokument wurde vergessen, mit seinen Zusammenfassungen.</translation>
    </message>
    <message>
        <source>The engine answered something else while it loaded.</source>
        <translation>Die Engine antwortete beim Laden etwas anderes.</translation>
    </message>
    <message>
        <source>The engine did not load in {load_limit_s:.0f} s.</source>
        <translation>Die Engine hat in {load_limit_s:.0f} s nicht geladen.</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly ({exit_text}).</source>
        <translation>Die Engine endete unerwartet ({exit_text}).</translation>
    </message>
    <message>
        <source>The engine ended while it loaded the model ({exit_text}). The file may be damaged, or too large for this computer&apos;s memory.</source>
        <translation>Die Engine endete, während sie das Modell lud ({exit_text}). Die Datei ist vielleicht beschädigt oder zu groß für den Speicher dieses Computers.</translation>
    </message>
    <message>
        <source>The engine gave no sign of life for {silence_limit_s:.0f} s and was ended.</source>
        <translation>Die Engine gab {silence_limit_s:.0f} s lang kein Lebenszeichen und wurde beendet.</translation>
    </message>
    <message>
        <source>The engine met an error of its own ({name}). What was written is kept; ask again, or choose the other engine.</source>
        <translation>In der Engine ist ein Fehler aufgetreten ({name}). Was geschrieben wurde, bleibt erhalten; fragen Sie noch einmal, oder wählen Sie die andere Engine.</translation>
    </message>
    <message>
        <source>The engine met an error of its own. What was read is kept; try again.</source>
        <translation>In der Engine ist ein Fehler aufgetreten. Was gelesen wurde, bleibt erhalten; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The engine sent something unreadable while it loaded.</source>
        <translation>Die Engine sendete beim Laden etwas Unlesbares.</translation>
    </message>
    <message>
        <source>The engine sent something unreadable.</source>
        <translation>Die Engine sendete etwas Unlesbares.</translation>
    </message>
    <message>
        <source>The engine was closed.</source>
        <translation>Die Engine wurde geschlossen.</translation>
    </message>
    <message>
        <source>The engine&apos;s process could not be started: {strerror}.</source>
        <translation>Der Prozess der Engine konnte nicht gestartet werden: {strerror}.</translation>
    </message>
    <message>
        <source>The engine&apos;s process has ended.</source>
        <translation>Der Prozess der Engine ist beendet.</translation>
    </message>
    <message>
        <source>The export failed. Nothing was changed; the log says more.</source>
        <translation>Der Export ist fehlgeschlagen. Nichts wurde verändert; im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <translation>Der Export wurde angehalten. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The file ends early; what follows could not be read.</source>
        <translation>Die Datei endet vorzeitig; was folgt, konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file is damaged further on; what follows could not be read.</source>
        <translation>Die Datei ist weiter hinten beschädigt; was folgt, konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file of certificates {ca_file} cannot be used ({value}). Choose another one in the settings of {title}.</source>
        <translation>Die Zertifikatsdatei {ca_file} ist unbrauchbar ({value}). Wählen Sie in den Einstellungen von {title} eine andere.</translation>
    </message>
    <message>
        <source>The file with your conversations ({name} in {folder}) has been damaged.</source>
        <translation>Die Datei mit Ihren Chats ({name} in {folder}) ist beschädigt.</translation>
    </message>
    <message>
        <source>The first time takes a moment longer.</source>
        <translation>Beim ersten Mal dauert es einen Moment länger.</translation>
    </message>
    <message>
        <source>The folder {folder} could not be made ({strerror}). Nothing was changed. Make the place writable, or choose another one with --data-dir.</source>
        <translation>Der Ordner {folder} konnte nicht angelegt werden ({strerror}). Nichts wurde verändert. Machen Sie den Ort beschreibbar, oder wählen Sie mit --data-dir einen anderen.</translation>
    </message>
    <message>
        <source>The folder “{name}” was removed. It was empty.</source>
        <translation>Der Ordner „{name}“ wurde entfernt. Er war leer.</translation>
    </message>
    <message>
        <source>The folder “{name}” was removed. Its chats are in no folder now.</source>
        <translation>Der Ordner „{name}“ wurde entfernt. Seine Chats sind jetzt in keinem Ordner.</translation>
    </message>
    <message>
        <source>The jitter</source>
        <translation>Die Schwankung</translation>
    </message>
    <message>
        <source>The key for {name} holds a character that no key can have, such as a line break or an accented letter, so nothing was sent. Copy the key once more and enter it in the provider&apos;s settings.</source>
        <translation>Der Schlüssel für {name} enthält ein Zeichen, das kein Schlüssel haben kann, etwa einen Zeilenumbruch oder einen Umlaut, darum wurde nichts gesendet. Kopieren Sie den Schlüssel noch einmal, und geben Sie ihn in den Einstellungen des Anbieters ein.</translation>
    </message>
    <message>
        <source>The key is kept in this computer&apos;s keychain.</source>
        <translation>Der Schlüssel ist im Schlüsselbund dieses Computers aufbewahrt.</translation>
    </message>
    <message>
        <source>The key that is kept was entered for {host_of} and is sent nowhere else. Enter the key for {host_of2}.</source>
        <translation>Der hinterlegte Schlüssel wurde für {host_of} eingegeben und wird nirgends sonst hingesendet. Geben Sie den Schlüssel für {host_of2} ein.</translation>
    </message>
    <message>
        <source>The keychain could not be used, so keys are kept only until you close First Token. The log file says more.</source>
        <translation>Der Schlüsselbund konnte nicht benutzt werden, darum werden Schlüssel nur aufbewahrt, bis Sie First Token schließen. Im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>The keychain is locked, so keys are kept only until you close First Token. Unlock it, then enter the key again.</source>
        <translation>Der Schlüsselbund ist gesperrt, darum werden Schlüssel nur aufbewahrt, bis Sie First Token schließen. Entsperren Sie ihn, und geben Sie den Schlüssel dann noch einmal ein.</translation>
    </message>
    <message>
        <source>The keychain is switched off here (keyring&apos;s null backend is set), so keys are kept only until you close First Token.</source>
        <translation>Der Schlüsselbund ist hier ausgeschaltet (das Null-Backend von keyring ist eingestellt), darum werden Schlüssel nur aufbewahrt, bis Sie First Token schließen.</translation>
    </message>
    <message>
        <source>The keychain that is set up here would keep keys as plain text, so it is not used. Keys are kept only until you close First Token.</source>
        <translation>Der hier eingerichtete Schlüsselbund würde Schlüssel im Klartext aufbewahren, darum wird er nicht benutzt. Schlüssel werden nur aufbewahrt, bis Sie First Token schließen.</translation>
    </message>
    <message>
        <source>The length of the stall</source>
        <translation>Die Länge des Stockens</translation>
    </message>
    <message>
        <source>The log file cannot be written in {folder} ({value}). Everything else works. Should you need a report of a fault, make the folder writable and start First Token again.</source>
        <translation>Das Protokoll kann nicht nach {folder} geschrieben werden ({value}). Alles andere funktioniert. Wenn Sie einen Fehler melden wollen, machen Sie den Ordner beschreibbar und starten Sie First Token noch einmal.</translation>
    </message>
    <message>
        <source>The menu will offer {ticked} of {total:,}.</source>
        <translation>Das Menü wird {ticked} von {total:,} anbieten.</translation>
    </message>
    <message>
        <source>The message before</source>
        <translation>Die vorige Nachricht</translation>
    </message>
    <message>
        <source>The minute is over. Click the last word that you read.</source>
        <translation>Die Minute ist um. Klicken Sie auf das letzte Wort, das Sie gelesen haben.</translation>
    </message>
    <message>
        <source>The model could not put the earlier part into few words. Nothing was changed. Go on without the oldest turns, or choose another model.</source>
        <translation>Das Modell konnte den früheren Teil nicht kurz zusammenfassen. Nichts wurde verändert. Machen Sie ohne die ältesten Beiträge weiter, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model found nothing of what was asked.</source>
        <translation>Das Modell fand nichts von dem, was gefragt war.</translation>
    </message>
    <message>
        <source>The model is given a short version of what stands above</source>
        <translation>Das Modell bekommt eine Kurzfassung von dem, was darüber steht</translation>
    </message>
    <message>
        <source>The model is given no system prompt</source>
        <translation>Das Modell bekommt keinen System-Prompt</translation>
    </message>
    <message>
        <source>The model is not given what stands above this line</source>
        <translation>Das Modell bekommt nicht, was über dieser Linie steht</translation>
    </message>
    <message>
        <source>The model reads. What it says of each section appears here.</source>
        <translation>Das Modell liest. Was es zu jedem Abschnitt sagt, erscheint hier.</translation>
    </message>
    <message>
        <source>The model repeats its instruction here, so this is of little use.</source>
        <translation>Das Modell wiederholt hier seine Anweisung, darum nützt dies wenig.</translation>
    </message>
    <message>
        <source>The model repeats itself here, so this is of little use.</source>
        <translation>Das Modell wiederholt sich hier, darum nützt dies wenig.</translation>
    </message>
    <message>
        <source>The model runs on this computer and the app opens no connection.</source>
        <translation>Das Modell läuft auf diesem Computer, und die App öffnet keine Verbindung.</translation>
    </message>
    <message>
        <source>The model runs there. The status bar counts the connections.</source>
        <translation>Das Modell läuft dort. Die Statusleiste zählt die Verbindungen.</translation>
    </message>
    <message>
        <source>The model was closed in the middle of the reply. What was written is kept; load the model and ask again.</source>
        <translation>Das Modell wurde mitten in der Antwort geschlossen. Was geschrieben wurde, bleibt erhalten; laden Sie das Modell und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The model was closed.</source>
        <translation>Das Modell wurde geschlossen.</translation>
    </message>
    <message>
        <source>The model will take this for its reply. The one it gave is kept, too.</source>
        <translation>Das Modell wird dies für seine Antwort halten. Die, die es gab, bleibt auch erhalten.</translation>
    </message>
    <message>
        <source>The model wrote nothing here.</source>
        <translation>Das Modell hat hier nichts geschrieben.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be used here ({error}). Nothing was lost; choose another model, or another file of this one.</source>
        <translation>Die Chatvorlage des Modells ist hier unbrauchbar ({error}). Nichts ging verloren; wählen Sie ein anderes Modell oder eine andere Datei von diesem.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template makes nothing of this conversation. Nothing was lost; choose another model.</source>
        <translation>Die Chatvorlage des Modells macht aus diesem Chat nichts. Nichts ging verloren; wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model&apos;s file became shorter while it was being copied. Try again.</source>
        <translation>Die Datei des Modells wurde kürzer, während sie kopiert wurde. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The most important points as a list</source>
        <translation>Die wichtigsten Punkte als Liste</translation>
    </message>
    <message>
        <source>The most means</source>
        <translation>Das Höchste bedeutet</translation>
    </message>
    <message>
        <source>The name {host} could not be found. Check the internet connection, and the address in the settings of {name}.</source>
        <translation>Der Name {host} konnte nicht gefunden werden. Prüfen Sie die Internetverbindung und die Adresse in den Einstellungen von {name}.</translation>
    </message>
    <message>
        <source>The next message</source>
        <translation>Die nächste Nachricht</translation>
    </message>
    <message>
        <source>The next place</source>
        <translation>Die nächste Stelle</translation>
    </message>
    <message>
        <source>The next place found</source>
        <translation>Die nächste Fundstelle</translation>
    </message>
    <message>
        <source>The next section, in the strip</source>
        <translation>Der nächste Abschnitt, im Streifen</translation>
    </message>
    <message>
        <source>The number of tokens in a burst</source>
        <translation>Die Zahl der Tokens in einem Schub</translation>
    </message>
    <message>
        <source>The number of tokens per second</source>
        <translation>Die Zahl der Tokens pro Sekunde</translation>
    </message>
    <message>
        <source>The place before</source>
        <translation>Die vorige Stelle</translation>
    </message>
    <message>
        <source>The place found before</source>
        <translation>Die vorige Fundstelle</translation>
    </message>
    <message>
        <source>The place of the stall</source>
        <translation>Die Stelle des Stockens</translation>
    </message>
    <message>
        <source>The preset “{name}” has turned to {name2}. What you ask from now on goes there.</source>
        <translation>Die Vorlage „{name}“ ist zu {name2} gewechselt. Was Sie ab jetzt fragen, geht dorthin.</translation>
    </message>
    <message>
        <source>The preset “{name}” is for {name2}, which is not here. The rest of it is in force, and the model in use stays. {how}.</source>
        <translation>Die Vorlage „{name}“ ist für {name2}, das nicht hier ist. Alles andere daraus gilt, und das benutzte Modell bleibt. {how}.</translation>
    </message>
    <message>
        <source>The provider has trouble</source>
        <translation>Der Anbieter hat Schwierigkeiten</translation>
    </message>
    <message>
        <source>The provider streamed the reply; it was shown when it was complete.</source>
        <translation>Der Anbieter hat die Antwort gestreamt; sie wurde gezeigt, als sie vollständig war.</translation>
    </message>
    <message>
        <source>The provider was asked for the whole reply in one piece, as without streaming.</source>
        <translation>Der Anbieter wurde um die ganze Antwort am Stück gebeten, wie ohne Streaming.</translation>
    </message>
    <message>
        <source>The provider was closed in the middle of the reply.</source>
        <translation>Der Anbieter wurde mitten in der Antwort geschlossen.</translation>
    </message>
    <message>
        <source>The provider&apos;s limit is reached</source>
        <translation>Die Grenze des Anbieters ist erreicht</translation>
    </message>
    <message>
        <source>The provider&apos;s name could not be found</source>
        <translation>Der Name des Anbieters wurde nicht gefunden</translation>
    </message>
    <message>
        <source>The proxy between this computer and {name} refused the connection ({reason}). Check the proxy in the system&apos;s settings.</source>
        <translation>Der Proxy zwischen diesem Computer und {name} hat die Verbindung abgelehnt ({reason}). Prüfen Sie den Proxy in den Einstellungen des Systems.</translation>
    </message>
    <message>
        <source>The proxy refused</source>
        <translation>Der Proxy hat abgelehnt</translation>
    </message>
    <message>
        <source>The quantization {what} was given up in May 2023, and no engine here reads it. Look for a GGUF file of the same model.</source>
        <translation>Die Quantisierung {what} wurde im Mai 2023 aufgegeben, und keine Engine hier liest sie. Suchen Sie nach einer GGUF-Datei desselben Modells.</translation>
    </message>
    <message>
        <source>The question before</source>
        <translation>Die vorige Frage</translation>
    </message>
    <message>
        <source>The recording was closed.</source>
        <translation>Die Aufzeichnung wurde geschlossen.</translation>
    </message>
    <message>
        <source>The replies could not be read, so nothing was made. Try again; if it keeps happening, the log file says more.</source>
        <translation>Die Antworten konnten nicht gelesen werden, darum wurde nichts angelegt. Versuchen Sie es noch einmal; wenn es immer wieder geschieht, steht im Protokoll mehr.</translation>
    </message>
    <message>
        <source>The reply ends here because it reached its length limit. What was written is kept; a larger limit can be set in Settings.</source>
        <translation>Die Antwort endet hier, weil sie ihre Längengrenze erreicht hat. Was geschrieben wurde, bleibt erhalten; eine höhere Grenze lässt sich in den Einstellungen wählen.</translation>
    </message>
    <message>
        <source>The reply on the left</source>
        <translation>Die linke Antwort</translation>
    </message>
    <message>
        <source>The reply on the right</source>
        <translation>Die rechte Antwort</translation>
    </message>
    <message>
        <source>The reply reached its length limit, {}</source>
        <translation>Die Antwort hat ihre Längengrenze erreicht, {}</translation>
    </message>
    <message>
        <source>The reply “{title}” has no text to show. Choose another one.</source>
        <translation>Die Antwort „{title}“ hat keinen Text zum Zeigen. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The results could not be worked out. Nothing of the trial is lost; the log says more.</source>
        <translation>Die Ergebnisse konnten nicht berechnet werden. Vom Versuch ging nichts verloren; im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>The results of this trial appear here as soon as the first comparison is answered. Begin with a participant under “Blind trial”.</source>
        <translation>Die Ergebnisse dieses Versuchs erscheinen hier, sobald der erste Vergleich beantwortet ist. Beginnen Sie unter „Blindversuch“ mit einer Person.</translation>
    </message>
    <message>
        <source>The same seed and design give the same sides and order</source>
        <translation>Derselbe Startwert und Aufbau geben dieselben Seiten und dieselbe Reihenfolge</translation>
    </message>
    <message>
        <source>The same seed gives the same reply to the same question.</source>
        <translation>Derselbe Startwert gibt dieselbe Antwort auf dieselbe Frage.</translation>
    </message>
    <message>
        <source>The same seed gives the same reply; automatic draws a new one.</source>
        <translation>Derselbe Startwert gibt dieselbe Antwort; automatisch zieht einen neuen.</translation>
    </message>
    <message>
        <source>The same, backwards</source>
        <translation>Dasselbe, rückwärts</translation>
    </message>
    <message>
        <source>The section before, in the strip</source>
        <translation>Der vorige Abschnitt, im Streifen</translation>
    </message>
    <message>
        <source>The seed is a whole number from 0 to {seeds:,}.</source>
        <translation>Der Startwert ist eine ganze Zahl von 0 bis {seeds:,}.</translation>
    </message>
    <message>
        <source>The short name of a scale has lower-case letters, digits and _, begins with a letter and is at most 40 characters long.</source>
        <translation>Der Kurzname einer Skala besteht aus Kleinbuchstaben, Ziffern und _, beginnt mit einem Buchstaben und hat höchstens 40 Zeichen.</translation>
    </message>
    <message>
        <source>The short version: {earlier}</source>
        <translation>Die Kurzfassung: {earlier}</translation>
    </message>
    <message>
        <source>The summary could not be finished</source>
        <translation>Die Zusammenfassung konnte nicht fertiggestellt werden</translation>
    </message>
    <message>
        <source>The system&apos;s; or a PEM file of your organisation</source>
        <translation>Die des Systems; oder eine PEM-Datei Ihrer Organisation</translation>
    </message>
    <message>
        <source>The text has {text:,} characters. At most {longest:,} can be compared: shorten it.</source>
        <translation>Der Text hat {text:,} Zeichen. Höchstens {longest:,} lassen sich vergleichen: Kürzen Sie ihn.</translation>
    </message>
    <message>
        <source>The text of the reply is in the file: give it only to who may read it.</source>
        <translation>Der Text der Antwort steht in der Datei: Geben Sie sie nur denen, die ihn lesen dürfen.</translation>
    </message>
    <message>
        <source>The text {why} (“{excerpt}”{more}); it was treated as text, and the instruction stays yours.</source>
        <translation>Der Text {why} („{excerpt}“{more}); er wurde als Text behandelt, und die Anweisung bleibt Ihre.</translation>
    </message>
    <message>
        <source>The time to the first token</source>
        <translation>Die Zeit bis zum ersten Token</translation>
    </message>
    <message>
        <source>The trial is not finished: {answered} of {planned} comparisons are answered. Whoever looks at results again and again and stops at the first p below {alpha} finds differences where there are none.</source>
        <translation>Der Versuch ist nicht abgeschlossen: {answered} von {planned} Vergleichen sind beantwortet. Wer immer wieder in die Ergebnisse schaut und beim ersten p unter {alpha} aufhört, findet Unterschiede, wo keine sind.</translation>
    </message>
    <message>
        <source>The two sides play</source>
        <translation>Die zwei Seiten laufen</translation>
    </message>
    <message>
        <source>There is hardly any memory free: close other programs first.</source>
        <translation>Es ist kaum Speicher frei: Schließen Sie zuerst andere Programme.</translation>
    </message>
    <message>
        <source>There is no answer: {faults}.</source>
        <translation>Es gibt keine Antwort: {faults}.</translation>
    </message>
    <message>
        <source>There is no backup yet. One is made each day; Back up now makes one at once.</source>
        <translation>Noch gibt es keine Sicherung. Jeden Tag wird eine gemacht; Jetzt sichern macht sofort eine.</translation>
    </message>
    <message>
        <source>There is no chat yet, so nothing was exported.</source>
        <translation>Noch gibt es keinen Chat, darum wurde nichts exportiert.</translation>
    </message>
    <message>
        <source>There is no file of certificates {ca_file}.</source>
        <translation>Es gibt keine Zertifikatsdatei {ca_file}.</translation>
    </message>
    <message>
        <source>There is no file {path}. Was it moved or deleted?</source>
        <translation>Es gibt keine Datei {path}. Wurde sie verschoben oder gelöscht?</translation>
    </message>
    <message>
        <source>There is no key for {name}, so nothing was sent. Enter it in the provider&apos;s settings.{where}</source>
        <translation>Für {name} gibt es keinen Schlüssel, darum wurde nichts gesendet. Geben Sie ihn in den Einstellungen des Anbieters ein.{where}</translation>
    </message>
    <message>
        <source>There is no model yet. Open a GGUF file, or drop one onto the window.</source>
        <translation>Noch gibt es kein Modell. Öffnen Sie eine GGUF-Datei, oder lassen Sie eine über dem Fenster los.</translation>
    </message>
    <message>
        <source>There is no model yet: add a file that you have downloaded, or connect a provider. A starter model comes with “python3 run.py setup”.</source>
        <translation>Noch gibt es kein Modell: Fügen Sie eine heruntergeladene Datei hinzu, oder verbinden Sie einen Anbieter. Ein Startmodell kommt mit „python3 run.py setup“.</translation>
    </message>
    <message>
        <source>There is no such reply. Type less to find more.</source>
        <translation>Eine solche Antwort gibt es nicht. Schreiben Sie weniger, um mehr zu finden.</translation>
    </message>
    <message>
        <source>There is no summary of the whole: {faults}. </source>
        <translation>Es gibt keine Zusammenfassung des Ganzen: {faults}. </translation>
    </message>
    <message>
        <source>There is no text on the clipboard. Copy some, and press Paste again.</source>
        <translation>In der Zwischenablage ist kein Text. Kopieren Sie welchen, und drücken Sie noch einmal Einfügen.</translation>
    </message>
    <message>
        <source>There is no text to compare. Paste one, or choose a reply.</source>
        <translation>Es gibt keinen Text zum Vergleichen. Fügen Sie einen ein, oder wählen Sie eine Antwort.</translation>
    </message>
    <message>
        <source>There is no text yet. Paste or type one.</source>
        <translation>Noch gibt es keinen Text. Fügen Sie einen ein, oder schreiben Sie ihn.</translation>
    </message>
    <message>
        <source>There is no trial yet. Make one first.</source>
        <translation>Noch gibt es keinen Versuch. Legen Sie zuerst einen an.</translation>
    </message>
    <message>
        <source>There is not enough free memory for this model. Choose a smaller one or context.</source>
        <translation>Für dieses Modell ist nicht genug Speicher frei. Wählen Sie ein kleineres oder weniger Kontext.</translation>
    </message>
    <message>
        <source>These are the notes by section instead.</source>
        <translation>Stattdessen stehen hier die Notizen nach Abschnitt.</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Denkt nach</translation>
    </message>
    <message>
        <source>Thinking, {seconds:.1f} s</source>
        <translation>Denkt nach, {seconds:.1f} s</translation>
    </message>
    <message>
        <source>This GGML file is damaged: a word in it has no end.</source>
        <translation>Diese GGML-Datei ist beschädigt: Ein Wort darin hat kein Ende.</translation>
    </message>
    <message>
        <source>This GGML file is damaged: it claims a context of {n_ctx:,}.</source>
        <translation>Diese GGML-Datei ist beschädigt: Sie behauptet einen Kontext von {n_ctx:,}.</translation>
    </message>
    <message>
        <source>This GGML file is damaged: its hyperparameters contradict.</source>
        <translation>Diese GGML-Datei ist beschädigt: Ihre Hyperparameter widersprechen sich.</translation>
    </message>
    <message>
        <source>This GGML file is damaged: its hyperparameters make no sense.</source>
        <translation>Diese GGML-Datei ist beschädigt: Ihre Hyperparameter ergeben keinen Sinn.</translation>
    </message>
    <message>
        <source>This GGML file is damaged: {name!r} has an impossible shape.</source>
        <translation>Diese GGML-Datei ist beschädigt: {name!r} hat eine unmögliche Form.</translation>
    </message>
    <message>
        <source>This GGML file keeps {name!r} in a number format ({type_id}) that is not known here. Look for a GGUF file of the same model.</source>
        <translation>Diese GGML-Datei bewahrt {name!r} in einem Zahlenformat ({type_id}), das hier nicht bekannt ist. Suchen Sie nach einer GGUF-Datei desselben Modells.</translation>
    </message>
    <message>
        <source>This GGML file&apos;s {wrong!r} has the shape {found}, not {plan}: it is damaged, or of a variant that cannot be read. Look for a GGUF file of the same model.</source>
        <translation>{wrong!r} in dieser GGML-Datei hat die Form {found}, nicht {plan}: Sie ist beschädigt oder eine Variante, die nicht gelesen werden kann. Suchen Sie nach einer GGUF-Datei desselben Modells.</translation>
    </message>
    <message>
        <source>This GGUF file contradicts itself: {name!r} does not have the size that it says. Download or copy it again.</source>
        <translation>Diese GGUF-Datei widerspricht sich: {name!r} hat nicht die Größe, die sie angibt. Laden oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This GGUF file does not say which architecture it holds.</source>
        <translation>Diese GGUF-Datei sagt nicht, welche Architektur sie enthält.</translation>
    </message>
    <message>
        <source>This GGUF file has version {version}; versions 2 and 3 can be read.</source>
        <translation>Diese GGUF-Datei hat die Version {version}; gelesen werden die Versionen 2 und 3.</translation>
    </message>
    <message>
        <source>This GGUF file is damaged: a tensor has too many dimensions.</source>
        <translation>Diese GGUF-Datei ist beschädigt: Ein Tensor hat zu viele Dimensionen.</translation>
    </message>
    <message>
        <source>This GGUF file is damaged: a text in it has no end.</source>
        <translation>Diese GGUF-Datei ist beschädigt: Ein Text darin hat kein Ende.</translation>
    </message>
    <message>
        <source>This GGUF file is damaged: it claims {n:,} entries.</source>
        <translation>Diese GGUF-Datei ist beschädigt: Sie behauptet {n:,} Einträge.</translation>
    </message>
    <message>
        <source>This GGUF file is damaged: it holds a list of no known type.</source>
        <translation>Diese GGUF-Datei ist beschädigt: Sie enthält eine Liste unbekannter Art.</translation>
    </message>
    <message>
        <source>This GGUF file is damaged: its alignment makes no sense.</source>
        <translation>Diese GGUF-Datei ist beschädigt: Ihre Ausrichtung ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>This GGUF file is damaged: value type {type_id} does not exist.</source>
        <translation>Diese GGUF-Datei ist beschädigt: Den Wertetyp {type_id} gibt es nicht.</translation>
    </message>
    <message>
        <source>This GGUF file is not whole: {wanted} of its tensors are missing. Download or copy it again.</source>
        <translation>Diese GGUF-Datei ist nicht vollständig: {wanted} ihrer Tensoren fehlen. Laden oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This GGUF file&apos;s vocabulary is not whole. Download it again, or look for another file of the same model.</source>
        <translation>Der Wortschatz dieser GGUF-Datei ist nicht vollständig. Laden Sie sie noch einmal herunter, oder suchen Sie nach einer anderen Datei desselben Modells.</translation>
    </message>
    <message>
        <source>This GPT-2 file&apos;s vocabulary is not GPT-2&apos;s: single bytes are missing from it, so that not every text can be written with it. Look for a GGUF file of the same model.</source>
        <translation>Der Wortschatz dieser GPT-2-Datei ist nicht der von GPT-2: Einzelne Bytes fehlen darin, sodass sich nicht jeder Text damit schreiben lässt. Suchen Sie nach einer GGUF-Datei desselben Modells.</translation>
    </message>
    <message>
        <source>This LLaMA file&apos;s vocabulary is not LLaMA&apos;s: the 256 bytes are not where they should be. Look for a GGUF file of the same model.</source>
        <translation>Der Wortschatz dieser LLaMA-Datei ist nicht der von LLaMA: Die 256 Bytes sind nicht, wo sie sein sollten. Suchen Sie nach einer GGUF-Datei desselben Modells.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>This cannot be undone. Your chats keep the replies.</source>
        <translation>Das lässt sich nicht rückgängig machen. Ihre Chats behalten die Antworten.</translation>
    </message>
    <message>
        <source>This chat: as usual</source>
        <translation>Dieser Chat: wie üblich</translation>
    </message>
    <message>
        <source>This chat: {name}</source>
        <translation>Dieser Chat: {name}</translation>
    </message>
    <message>
        <source>This computer has no keychain that First Token can use, so keys are kept only until you close it.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, den First Token benutzen kann, darum werden Schlüssel nur aufbewahrt, bis Sie es schließen.</translation>
    </message>
    <message>
        <source>This conversation has {prompt_tokens:,} tokens and the context holds {context_tokens:,}: {over:,} too many, one being left for the answer. Nothing was cut. Start a new chat, or go on without the oldest turns.</source>
        <translation>Dieser Chat hat {prompt_tokens:,} Tokens, und der Kontext fasst {context_tokens:,}: {over:,} zu viel, da eines für die Antwort bleibt. Nichts wurde gekürzt. Beginnen Sie einen neuen Chat, oder machen Sie ohne die ältesten Beiträge weiter.</translation>
    </message>
    <message>
        <source>This conversation has {prompt_tokens:,} tokens and the context holds {context_tokens:,}: {over:,} too many. Nothing was cut. Start a new chat, or go on without the oldest turns.</source>
        <translation>Dieser Chat hat {prompt_tokens:,} Tokens, und der Kontext fasst {context_tokens:,}: {over:,} zu viel. Nichts wurde gekürzt. Beginnen Sie einen neuen Chat, oder machen Sie ohne die ältesten Beiträge weiter.</translation>
    </message>
    <message>
        <source>This file is empty. Download or copy it again.</source>
        <translation>Diese Datei ist leer. Laden oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This formula is shown as it was written: {reason}.</source>
        <translation>Diese Formel wird gezeigt, wie sie geschrieben wurde: {reason}.</translation>
    </message>
    <message>
        <source>This is a GGML file of 2023 with tensors that do not belong to its architecture; it cannot be read. Look for a GGUF file of the same model.</source>
        <translation>Dies ist eine GGML-Datei von 2023 mit Tensoren, die nicht zu ihrer Architektur gehören; sie kann nicht gelesen werden. Suchen Sie nach einer GGUF-Datei desselben Modells.</translation>
    </message>
    <message>
        <source>This is a GGML file of 2023, but neither a GPT-2 nor a LLaMA one: {hint}. Look for a GGUF file of the same model.</source>
        <translation>Dies ist eine GGML-Datei von 2023, aber weder GPT-2 noch LLaMA: {hint}. Suchen Sie nach einer GGUF-Datei desselben Modells.</translation>
    </message>
    <message>
        <source>This is no address. It should look like https://api.example.com/v1.</source>
        <translation>Das ist keine Adresse. Sie sollte wie https://api.example.com/v1 aussehen.</translation>
    </message>
    <message>
        <source>This is no key: it holds a character that cannot be sent, such as an accented letter. Copy the key once more.</source>
        <translation>Das ist kein Schlüssel: Er enthält ein Zeichen, das nicht gesendet werden kann, etwa einen Umlaut. Kopieren Sie den Schlüssel noch einmal.</translation>
    </message>
    <message>
        <source>This is not a GGML file of 2023.</source>
        <translation>Dies ist keine GGML-Datei von 2023.</translation>
    </message>
    <message>
        <source>This is not a GGUF file.</source>
        <translation>Dies ist keine GGUF-Datei.</translation>
    </message>
    <message>
        <source>This is not a model file: it begins neither as GGUF nor as GGML. Choose another file.</source>
        <translation>Dies ist keine Modelldatei: Sie beginnt weder wie GGUF noch wie GGML. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>This is not a recorded reply.</source>
        <translation>Dies ist keine aufgezeichnete Antwort.</translation>
    </message>
    <message>
        <source>This link was not opened</source>
        <translation>Dieser Link wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>This list of keys</source>
        <translation>Diese Liste der Tasten</translation>
    </message>
    <message>
        <source>This model file is cut short inside its header. Download or copy it again.</source>
        <translation>Diese Modelldatei bricht in ihrem Kopf ab. Laden oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This model file is cut short: at least {missing:,} bytes of its weights are missing. Download or copy it again.</source>
        <translation>Diese Modelldatei bricht ab: Mindestens {missing:,} Bytes ihrer Gewichte fehlen. Laden oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This model file is cut short: it ends inside its {part}. Download or copy it again.</source>
        <translation>Diese Modelldatei bricht ab: Sie endet mitten im Teil {part}. Laden oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This model file is cut short: {missing:,} of {data_offset:,} bytes are missing. Download or copy it again.</source>
        <translation>Diese Modelldatei bricht ab: {missing:,} von {data_offset:,} Bytes fehlen. Laden oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This model file is cut short: {missing} of its {plan} tensors are missing. Download or copy it again.</source>
        <translation>Diese Modelldatei bricht ab: {missing} ihrer {plan} Tensoren fehlen. Laden oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This model file is damaged: where a tensor should begin there is none. Download or copy it again.</source>
        <translation>Diese Modelldatei ist beschädigt: Wo ein Tensor beginnen sollte, ist keiner. Laden oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This model file&apos;s vocabulary contradicts itself ({error}). Download it again, or look for another file of the same model.</source>
        <translation>Der Wortschatz dieser Modelldatei widerspricht sich ({error}). Laden Sie sie noch einmal herunter, oder suchen Sie nach einer anderen Datei desselben Modells.</translation>
    </message>
    <message>
        <source>This model is of a newer kind of llama than ctransformers knows. {other_engine}</source>
        <translation>Dieses Modell ist von einer neueren Art llama, als ctransformers kennt. {other_engine}</translation>
    </message>
    <message>
        <source>This model is quantized in a way that cannot be copied.</source>
        <translation>Dieses Modell ist auf eine Weise quantisiert, die sich nicht kopieren lässt.</translation>
    </message>
    <message>
        <source>This model is quantized in a way that ctransformers does not know. {other_engine}</source>
        <translation>Dieses Modell ist auf eine Weise quantisiert, die ctransformers nicht kennt. {other_engine}</translation>
    </message>
    <message>
        <source>This model needs about {gb} of memory and {gb2} is free. Close other programs, or choose a smaller model.</source>
        <translation>Dieses Modell braucht etwa {gb} Speicher, und {gb2} sind frei. Schließen Sie andere Programme, oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>This month&apos;s budget is {share} spent: {spent} of {most}.</source>
        <translation>Das Budget dieses Monats ist zu {share} verbraucht: {spent} von {most}.</translation>
    </message>
    <message>
        <source>This month&apos;s budget of {most} is spent ({spent}).</source>
        <translation>Das Budget dieses Monats von {most} ist verbraucht ({spent}).</translation>
    </message>
    <message>
        <source>This one comes with First Token. Duplicate it to change it.</source>
        <translation>Diese kommt mit First Token. Duplizieren Sie sie, um sie zu ändern.</translation>
    </message>
    <message>
        <source>This page is behind Ctrl+K, too: “Welcome”.</source>
        <translation>Diese Seite ist auch hinter Strg+K zu finden: „Willkommen“.</translation>
    </message>
    <message>
        <source>This participant could not be added, or is deleted. Choose another.</source>
        <translation>Diese Person konnte nicht hinzugefügt werden oder ist gelöscht. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This recording is damaged: it goes on after its end.</source>
        <translation>Diese Aufzeichnung ist beschädigt: Sie geht nach ihrem Ende weiter.</translation>
    </message>
    <message>
        <source>This recording is damaged: it has no end.</source>
        <translation>Diese Aufzeichnung ist beschädigt: Sie hat kein Ende.</translation>
    </message>
    <message>
        <source>This recording is damaged: {error}.</source>
        <translation>Diese Aufzeichnung ist beschädigt: {error}.</translation>
    </message>
    <message>
        <source>This reply</source>
        <translation>Diese Antwort</translation>
    </message>
    <message>
        <source>This summary</source>
        <translation>Diese Zusammenfassung</translation>
    </message>
    <message>
        <source>Thought for {seconds:.1f} s</source>
        <translation>{seconds:.1f} s nachgedacht</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Through the system, when it took a while and I was away.</source>
        <translation>Über das System, wenn es länger gedauert hat und ich weg war.</translation>
    </message>
    <message>
        <source>Tick at least one model for the menu. Press Test to see them all, or type a name.</source>
        <translation>Haken Sie mindestens ein Modell für das Menü an. Drücken Sie Testen, um alle zu sehen, oder schreiben Sie einen Namen.</translation>
    </message>
    <message>
        <source>Time between tokens: median {median:.0f} ms, longest {max:.0f} ms. Each bar is the mean of an equal share of the tokens, in their order.</source>
        <translation>Zeit zwischen Tokens: Median {median:.0f} ms, längste {max:.0f} ms. Jeder Balken ist der Mittelwert eines gleichen Anteils der Tokens in ihrer Reihenfolge.</translation>
    </message>
    <message>
        <source>Time to first token: from pressing Send to the first text. Waiting, loading and reading the prompt are inside it.</source>
        <translation>Zeit bis zum ersten Token: vom Drücken auf Senden bis zum ersten Text. Warten, Laden und Lesen des Prompts sind enthalten.</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>Titel des Chats</translation>
    </message>
    <message>
        <source>To a notice, or between the chats and the page</source>
        <translation>Zu einem Hinweis, oder zwischen den Chats und der Seite</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the end, and follow it</source>
        <translation>Zum Ende, und ihm folgen</translation>
    </message>
    <message>
        <source>To use the preset then turns to this model, too</source>
        <translation>Die Vorlage zu verwenden wechselt dann auch zu diesem Modell</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Today&apos;s budget is {share} spent: {spent} of {most}.</source>
        <translation>Das heutige Budget ist zu {share} verbraucht: {spent} von {most}.</translation>
    </message>
    <message>
        <source>Today&apos;s budget of {most} is spent ({spent}).</source>
        <translation>Das heutige Budget von {most} ist verbraucht ({spent}).</translation>
    </message>
    <message>
        <source>Tokens after which a reply is cut.</source>
        <translation>Tokens, nach denen eine Antwort abgeschnitten wird.</translation>
    </message>
    <message>
        <source>Tokens after which a reply is cut; automatic sets no limit.</source>
        <translation>Tokens, nach denen eine Antwort abgeschnitten wird; automatisch setzt keine Grenze.</translation>
    </message>
    <message>
        <source>Tokens of the prompt: the conversation so far and the question. Cached ones were read before and cost no time now.</source>
        <translation>Tokens des Prompts: der bisherige Chat und die Frage. Zwischengespeicherte wurden früher gelesen und kosten jetzt keine Zeit.</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>Tokens pro Sekunde</translation>
    </message>
    <message>
        <source>Tokens per second while the document is read (prefill).</source>
        <translation>Tokens pro Sekunde, während das Dokument gelesen wird (Prefill).</translation>
    </message>
    <message>
        <source>Tokens per second while writing: 1 / the mean time between tokens. The time to the first token is outside it (AIPerf&apos;s convention).</source>
        <translation>Tokens pro Sekunde beim Schreiben: 1 / die mittlere Zeit zwischen Tokens. Die Zeit bis zum ersten Token ist nicht enthalten (so hält es AIPerf).</translation>
    </message>
    <message>
        <source>Tokens that come together</source>
        <translation>Tokens, die zusammen kommen</translation>
    </message>
    <message>
        <source>Tokens that the model holds in mind now, of the most that fit in its context window.</source>
        <translation>Tokens, die das Modell gerade im Kopf hat, von den meisten, die in sein Kontextfenster passen.</translation>
    </message>
    <message>
        <source>Tokens that the model wrote.</source>
        <translation>Tokens, die das Modell geschrieben hat.</translation>
    </message>
    <message>
        <source>Too few to conclude which felt faster: {count} of {total} {units} with a preference chose {names}, and even if all {total} had chosen the same, that would be {p_value}. At least {fewest_for_test} with a preference are needed.{ties}</source>
        <translation>Zu wenige, um zu schließen, welche sich schneller anfühlte: {count} von {total} {units} mit einer Vorliebe wählten {names}, und selbst wenn alle {total} dieselbe gewählt hätten, wäre das {p_value}. Nötig sind mindestens {fewest_for_test} mit einer Vorliebe.{ties}</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Translate to German</source>
        <translation>Ins Deutsche übersetzen</translation>
    </message>
    <message>
        <source>Tray icon</source>
        <translation>Symbol im Infobereich</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Two scales have the same short name. Give each its own.</source>
        <translation>Zwei Skalen haben denselben Kurznamen. Geben Sie jeder einen eigenen.</translation>
    </message>
    <message>
        <source>Type a number, then press Enter.</source>
        <translation>Schreiben Sie eine Zahl, und drücken Sie dann Enter.</translation>
    </message>
    <message>
        <source>Typing dots</source>
        <translation>Tipppunkte</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Unevenness</source>
        <translation>Ungleichmäßigkeit</translation>
    </message>
    <message>
        <source>Unpack it, and give the documents in it</source>
        <translation>Entpacken Sie es, und geben Sie die Dokumente darin</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Unpin this chat</source>
        <translation>Diesen Chat lösen</translation>
    </message>
    <message>
        <source>Up to about {size} fits in the memory that is free now, which is {count} parameters in 4 bits; larger is better, and slower.</source>
        <translation>Bis etwa {size} passen in den jetzt freien Speicher, das sind {count} Parameter in 4 Bit; größer ist besser, und langsamer.</translation>
    </message>
    <message>
        <source>Use a preset</source>
        <translation>Eine Vorlage verwenden</translation>
    </message>
    <message>
        <source>Use for this chat</source>
        <translation>Für diesen Chat verwenden</translation>
    </message>
    <message>
        <source>Use in this chat</source>
        <translation>In diesem Chat verwenden</translation>
    </message>
    <message>
        <source>Use preset: {title}</source>
        <translation>Vorlage verwenden: {title}</translation>
    </message>
    <message>
        <source>Use the local model</source>
        <translation>Das lokale Modell verwenden</translation>
    </message>
    <message>
        <source>Use the model&apos;s own sampling</source>
        <translation>Das Sampling des Modells verwenden</translation>
    </message>
    <message>
        <source>Use the starter model</source>
        <translation>Das Startmodell verwenden</translation>
    </message>
    <message>
        <source>Used {value}</source>
        <translation>Benutzt: {value}</translation>
    </message>
    <message>
        <source>Version {index} of {ids} is shown</source>
        <translation>Fassung {index} von {ids} wird gezeigt</translation>
    </message>
    <message>
        <source>Version {index} of {ids}.</source>
        <translation>Fassung {index} von {ids}.</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamesisch</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waiting to try again</source>
        <translation>Wartet auf einen neuen Versuch</translation>
    </message>
    <message>
        <source>Web page (HTML)…</source>
        <translation>Webseite (HTML)&#xa0;…</translation>
    </message>
    <message>
        <source>Web pages, a file for each chat (*.zip)</source>
        <translation>Webseiten, eine Datei je Chat (*.zip)</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Welcome to First Token</source>
        <translation>Willkommen bei First Token</translation>
    </message>
    <message>
        <source>What all replies of this chat cost together.</source>
        <translation>Was alle Antworten dieses Chats zusammen kosten.</translation>
    </message>
    <message>
        <source>What all replies since midnight cost, in all chats.</source>
        <translation>Was alle Antworten seit Mitternacht kosten, in allen Chats.</translation>
    </message>
    <message>
        <source>What answered at {host} does not speak this API. Check the address in the settings of {name}: it usually ends in /v1.</source>
        <translation>Was unter {host} geantwortet hat, spricht diese API nicht. Prüfen Sie die Adresse in den Einstellungen von {name}: Sie endet meist auf /v1.</translation>
    </message>
    <message>
        <source>What can be done with the chat</source>
        <translation>Was sich mit dem Chat tun lässt</translation>
    </message>
    <message>
        <source>What does it say about…?</source>
        <translation>Was sagt es über …?</translation>
    </message>
    <message>
        <source>What it takes depends on the model.</source>
        <translation>Was es braucht, hängt vom Modell ab.</translation>
    </message>
    <message>
        <source>What runs the model; automatic goes by what the file is.</source>
        <translation>Was das Modell ausführt; automatisch richtet sich nach der Art der Datei.</translation>
    </message>
    <message>
        <source>What the document says about something</source>
        <translation>Was das Dokument über etwas sagt</translation>
    </message>
    <message>
        <source>What the engine is doing now.</source>
        <translation>Was die Engine gerade tut.</translation>
    </message>
    <message>
        <source>What the first delivery shows while waiting</source>
        <translation>Was die erste Darbietung beim Warten zeigt</translation>
    </message>
    <message>
        <source>What the left side shows while there is nothing to read</source>
        <translation>Was die linke Seite zeigt, solange es nichts zu lesen gibt</translation>
    </message>
    <message>
        <source>What the model holds in mind; more takes more memory.</source>
        <translation>Was das Modell im Kopf behält; mehr braucht mehr Speicher.</translation>
    </message>
    <message>
        <source>What the right side shows while there is nothing to read</source>
        <translation>Was die rechte Seite zeigt, solange es nichts zu lesen gibt</translation>
    </message>
    <message>
        <source>What the same would take with another model</source>
        <translation>Was dasselbe mit einem anderen Modell brauchte</translation>
    </message>
    <message>
        <source>What the second delivery shows while waiting</source>
        <translation>Was die zweite Darbietung beim Warten zeigt</translation>
    </message>
    <message>
        <source>What this reply cost. A model on this computer costs nothing but electricity.</source>
        <translation>Was diese Antwort gekostet hat. Ein Modell auf diesem Computer kostet nichts als Strom.</translation>
    </message>
    <message>
        <source>What this summary and the answers about its document cost.</source>
        <translation>Was diese Zusammenfassung und die Antworten zu ihrem Dokument kosten.</translation>
    </message>
    <message>
        <source>What to know before concluding anything</source>
        <translation>Was man wissen sollte, bevor man etwas schließt</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>What was written is kept.</source>
        <translation>Was geschrieben wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>What was written is kept. Ask again for another reply, which is charged anew.</source>
        <translation>Was geschrieben wurde, bleibt erhalten. Fragen Sie noch einmal für eine weitere Antwort, die neu berechnet wird.</translation>
    </message>
    <message>
        <source>What you call it; participants do not see it</source>
        <translation>Wie Sie ihn nennen; Teilnehmende sehen es nicht</translation>
    </message>
    <message>
        <source>What you have answered is kept, and you can go on later with your code. A comparison without its answers will be shown again.

Enter leaves, Esc goes on.</source>
        <translation>Was Sie beantwortet haben, bleibt erhalten, und Sie können später mit Ihrem Kürzel weitermachen. Ein Vergleich ohne seine Antworten wird noch einmal gezeigt.

Enter bricht ab, Esc macht weiter.</translation>
    </message>
    <message>
        <source>What {provider} charges for {model_id}, in US dollars per million tokens.</source>
        <translation>Was {provider} für {model_id} berechnet, in US-Dollar je Million Tokens.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Which felt faster</source>
        <translation>Welche sich schneller anfühlte</translation>
    </message>
    <message>
        <source>Which felt faster cannot be concluded: {figures}. It would have taken {needed} of {total} one way. That is no sign that they felt the same.{ties}</source>
        <translation>Welche sich schneller anfühlte, lässt sich nicht schließen: {figures}. Es hätte {needed} von {total} in eine Richtung gebraucht. Das ist kein Zeichen dafür, dass sie sich gleich anfühlten.{ties}</translation>
    </message>
    <message>
        <source>Which felt faster?</source>
        <translation>Welche fühlte sich schneller an?</translation>
    </message>
    <message>
        <source>Which one felt faster?</source>
        <translation>Welche Seite fühlte sich schneller an?</translation>
    </message>
    <message>
        <source>Which seemed shorter cannot be concluded: {figures}.{more}</source>
        <translation>Welche kürzer schien, lässt sich nicht schließen: {figures}.{more}</translation>
    </message>
    <message>
        <source>While finding</source>
        <translation>Beim Suchen</translation>
    </message>
    <message>
        <source>Whole trial</source>
        <translation>Ganzer Versuch</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>Why does a streamed reply feel faster even when it takes just as long?</source>
        <translation>Warum fühlt sich eine gestreamte Antwort schneller an, auch wenn sie genauso lange dauert?</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Breit</translation>
    </message>
    <message>
        <source>With the usual system prompt</source>
        <translation>Mit dem üblichen System-Prompt</translation>
    </message>
    <message>
        <source>With “All at once”: their real speed without streaming.</source>
        <translation>Mit „Auf einmal“: ihr wirkliches Tempo ohne Streaming.</translation>
    </message>
    <message>
        <source>Without a system prompt</source>
        <translation>Ohne System-Prompt</translation>
    </message>
    <message>
        <source>Without https your key and what you write can be read on their way.</source>
        <translation>Ohne https können Ihr Schlüssel und was Sie schreiben unterwegs gelesen werden.</translation>
    </message>
    <message>
        <source>Without it the system prompt of Settings is given to the model</source>
        <translation>Ohne ihn bekommt das Modell den System-Prompt der Einstellungen</translation>
    </message>
    <message>
        <source>Word by word</source>
        <translation>Wort für Wort</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word-Dokument</translation>
    </message>
    <message>
        <source>Word document (*.docx)</source>
        <translation>Word-Dokument (*.docx)</translation>
    </message>
    <message>
        <source>Word document…</source>
        <translation>Word-Dokument&#xa0;…</translation>
    </message>
    <message>
        <source>Words on screen over time</source>
        <translation>Wörter auf dem Bildschirm im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Words on the screen that a reader has not read yet, who began with the first word and reads {words_per_minute:.0f} words a minute.</source>
        <translation>Wörter auf dem Bildschirm, die jemand noch nicht gelesen hat, der beim ersten Wort begonnen hat und {words_per_minute:.0f} Wörter in der Minute liest.</translation>
    </message>
    <message>
        <source>Working out the results…</source>
        <translation>Die Ergebnisse werden berechnet&#xa0;…</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Umbrechen</translation>
    </message>
    <message>
        <source>Write a short e-mail that moves a meeting to Thursday.</source>
        <translation>Schreibe eine kurze E-Mail, die ein Treffen auf Donnerstag verschiebt.</translation>
    </message>
    <message>
        <source>Write another summary of this kind</source>
        <translation>Noch eine Zusammenfassung dieser Art schreiben</translation>
    </message>
    <message>
        <source>Write something else in its place; this one is kept</source>
        <translation>Etwas anderes an ihre Stelle schreiben; diese bleibt erhalten</translation>
    </message>
    <message>
        <source>Write the instruction first.</source>
        <translation>Schreiben Sie zuerst die Anweisung.</translation>
    </message>
    <message>
        <source>Write the question first.</source>
        <translation>Schreiben Sie zuerst die Frage.</translation>
    </message>
    <message>
        <source>Write “{typed}” in a new chat</source>
        <translation>„{typed}“ in einen neuen Chat schreiben</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Writing the PDF</source>
        <translation>Schreibt die PDF-Datei</translation>
    </message>
    <message>
        <source>Writing the whole reply before showing it</source>
        <translation>Schreibt die ganze Antwort, bevor sie gezeigt wird</translation>
    </message>
    <message>
        <source>Written before, and kept. {draws}</source>
        <translation>Schon früher geschrieben und aufbewahrt. {draws}</translation>
    </message>
    <message>
        <source>Written by {name}. Summarise writes it with the model that is loaded now.</source>
        <translation>Geschrieben von {name}. Zusammenfassen schreibt sie mit dem jetzt geladenen Modell.</translation>
    </message>
    <message>
        <source>Written now</source>
        <translation>Jetzt geschrieben</translation>
    </message>
    <message>
        <source>Written to {path}.</source>
        <translation>Geschrieben nach {path}.</translation>
    </message>
    <message>
        <source>Written: {listed}, in {parent}.</source>
        <translation>Geschrieben: {listed}, in {parent}.</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>You are warned at 80 %, and asked before more is spent.</source>
        <translation>Sie werden bei 80 % gewarnt und gefragt, bevor mehr ausgegeben wird.</translation>
    </message>
    <message>
        <source>You get one at {key_page}. </source>
        <translation>Sie bekommen einen unter {key_page}. </translation>
    </message>
    <message>
        <source>You have pasted {words:,} words. Summarise reads them all, in sections.</source>
        <translation>Sie haben {words:,} Wörter eingefügt. Zusammenfassen liest sie alle, in Abschnitten.</translation>
    </message>
    <message>
        <source>You said, message {number:,} of {count:,}</source>
        <translation>Ihre Nachricht, {number:,} von {count:,}</translation>
    </message>
    <message>
        <source>You will see two replies with the same words, one on the left and one on the right, and then be asked about them. There are no right answers.

Press Enter to begin.</source>
        <translation>Sie werden zwei Antworten mit denselben Wörtern sehen, eine links und eine rechts, und dann dazu gefragt werden. Es gibt keine richtigen Antworten.

Drücken Sie Enter, um zu beginnen.</translation>
    </message>
    <message>
        <source>Your account at {name} has no credit left, so nothing was answered. Add credit there, or ask another model.</source>
        <translation>Ihr Konto bei {name} hat kein Guthaben mehr, darum wurde nichts beantwortet. Laden Sie dort Guthaben auf, oder fragen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Your answer is there</source>
        <translation>Ihre Antwort ist da</translation>
    </message>
    <message>
        <source>Your chats stay. To use it again you need the key again.</source>
        <translation>Ihre Chats bleiben. Um ihn wieder zu benutzen, brauchen Sie den Schlüssel noch einmal.</translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation>Hier werden Ihre Chats aufgeführt.</translation>
    </message>
    <message>
        <source>Your conversations ({name} in {folder}) could not be brought into the form that this version needs.</source>
        <translation>Ihre Chats ({name} in {folder}) konnten nicht in die Form gebracht werden, die diese Version braucht.</translation>
    </message>
    <message>
        <source>Your conversations ({name} in {folder}) were saved by a newer version of First Token.</source>
        <translation>Ihre Chats ({name} in {folder}) wurden von einer neueren Version von First Token gespeichert.</translation>
    </message>
    <message>
        <source>Your conversations could not be saved ({error}).</source>
        <translation>Ihre Chats konnten nicht gespeichert werden ({error}).</translation>
    </message>
    <message>
        <source>Your conversations could not be saved in {folder}.</source>
        <translation>Ihre Chats konnten nicht in {folder} gespeichert werden.</translation>
    </message>
    <message>
        <source>Your conversations in {parent} cannot be written to.</source>
        <translation>Ihre Chats in {parent} können nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Your last question alone is too long for this model&apos;s context. Nothing was cut. Shorten it, or set a larger context in Settings.</source>
        <translation>Schon Ihre letzte Frage ist zu lang für den Kontext dieses Modells. Nichts wurde gekürzt. Kürzen Sie sie, oder wählen Sie in den Einstellungen einen größeren Kontext.</translation>
    </message>
    <message>
        <source>Your question is asked anew, and kept as it was, too.</source>
        <translation>Ihre Frage wird neu gestellt und bleibt auch erhalten, wie sie war.</translation>
    </message>
    <message>
        <source>Your question is kept, whatever you choose.</source>
        <translation>Ihre Frage bleibt erhalten, was Sie auch wählen.</translation>
    </message>
    <message>
        <source>Your reply is there</source>
        <translation>Ihre Antwort ist da</translation>
    </message>
    <message>
        <source>Your saved conversations ({name} in {folder}) cannot be read: the file is damaged, and it could not be moved aside.</source>
        <translation>Ihre gespeicherten Chats ({name} in {folder}) können nicht gelesen werden: Die Datei ist beschädigt und konnte nicht beiseitegelegt werden.</translation>
    </message>
    <message>
        <source>Your saved conversations ({name} in {folder}) cannot be written to.</source>
        <translation>Ihre gespeicherten Chats ({name} in {folder}) können nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Your saved conversations ({name} in {folder}) could not be opened.</source>
        <translation>Ihre gespeicherten Chats ({name} in {folder}) konnten nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Your saved conversations could not be read: their file is damaged, or is not one of First Token&apos;s. It is kept as {name} in {parent}, and a new, empty one was begun. If you have a copy from a backup, close First Token and put the copy in the place of {name2}.</source>
        <translation>Ihre gespeicherten Chats konnten nicht gelesen werden: Ihre Datei ist beschädigt oder keine von First Token. Sie ist als {name} in {parent} aufbewahrt, und eine neue, leere wurde begonnen. Wenn Sie eine Kopie aus einer Sicherung haben, schließen Sie First Token und legen Sie die Kopie an die Stelle von {name2}.</translation>
    </message>
    <message>
        <source>Your settings could not be read from {path} ({strerror}). The file was not changed, and the usual settings are used. Make it readable, then start First Token again.</source>
        <translation>Ihre Einstellungen konnten nicht aus {path} gelesen werden ({strerror}). Die Datei wurde nicht verändert, und die üblichen Einstellungen gelten. Machen Sie sie lesbar, und starten Sie First Token noch einmal.</translation>
    </message>
    <message>
        <source>Your settings could not be read: {path} is damaged.</source>
        <translation>Ihre Einstellungen konnten nicht gelesen werden: {path} ist beschädigt.</translation>
    </message>
    <message>
        <source>Your settings hold until you close First Token, but could not be saved in {path} ({strerror}). The file there was not changed. Free some space or make the folder writable, then change a setting again.</source>
        <translation>Ihre Einstellungen gelten, bis Sie First Token schließen, konnten aber nicht in {path} gespeichert werden ({strerror}). Die Datei dort wurde nicht verändert. Schaffen Sie Platz oder machen Sie den Ordner beschreibbar, und ändern Sie dann noch einmal eine Einstellung.</translation>
    </message>
    <message>
        <source>Your settings hold until you close First Token, but could not be saved. {error}</source>
        <translation>Ihre Einstellungen gelten, bis Sie First Token schließen, konnten aber nicht gespeichert werden. {error}</translation>
    </message>
    <message>
        <source>Your summary is there</source>
        <translation>Ihre Zusammenfassung ist da</translation>
    </message>
    <message>
        <source>Zoom back to 100 %</source>
        <translation>Zurück auf 100 %</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom {percent} percent</source>
        <translation>Vergrößerung {percent} Prozent</translation>
    </message>
    <message>
        <source>\left and \right do not match</source>
        <translation>\left und \right passen nicht zusammen</translation>
    </message>
    <message>
        <source>a Git LFS pointer, which stands for a file not downloaded yet</source>
        <translation>ein Zeiger von Git LFS, der für eine noch nicht heruntergeladene Datei steht</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a Safetensors file</source>
        <translation>eine Safetensors-Datei</translation>
    </message>
    <message>
        <source>a ZIP archive or a PyTorch checkpoint</source>
        <translation>ein ZIP-Archiv oder ein PyTorch-Checkpoint</translation>
    </message>
    <message>
        <source>a \begin has no \end</source>
        <translation>ein \begin hat kein \end</translation>
    </message>
    <message>
        <source>a damaged archive, or a document that was cut short</source>
        <translation>ein beschädigtes Archiv oder ein abgebrochenes Dokument</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a database of another program</source>
        <translation>eine Datenbank eines anderen Programms</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>a film or a recording</source>
        <translation>ein Film oder eine Aufnahme</translation>
    </message>
    <message>
        <source>a fraction has no denominator</source>
        <translation>ein Bruch hat keinen Nenner</translation>
    </message>
    <message>
        <source>a fraction has no numerator</source>
        <translation>ein Bruch hat keinen Zähler</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>ein gzip-Archiv</translation>
    </message>
    <message>
        <source>a model</source>
        <translation>ein Modell</translation>
    </message>
    <message>
        <source>a part without a name ({get_content_type})</source>
        <translation>ein Teil ohne Namen ({get_content_type})</translation>
    </message>
    <message>
        <source>a pickled PyTorch checkpoint</source>
        <translation>ein PyTorch-Checkpoint als Pickle</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a presentation</source>
        <translation>eine Präsentation</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a progress bar</source>
        <translation>ein Fortschrittsbalken</translation>
    </message>
    <message>
        <source>a reader</source>
        <translation>lesende Person</translation>
    </message>
    <message>
        <source>a recording</source>
        <translation>eine Aufnahme</translation>
    </message>
    <message>
        <source>a recording or a picture</source>
        <translation>eine Aufnahme oder ein Bild</translation>
    </message>
    <message>
        <source>a skeleton</source>
        <translation>ein Skelett</translation>
    </message>
    <message>
        <source>a spinner</source>
        <translation>ein drehendes Rad</translation>
    </message>
    <message>
        <source>a spreadsheet</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>eine Textdatei</translation>
    </message>
    <message>
        <source>a tool</source>
        <translation>ein Werkzeug</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>about {tokens}</source>
        <translation>etwa {tokens}</translation>
    </message>
    <message>
        <source>an HDF5 file</source>
        <translation>eine HDF5-Datei</translation>
    </message>
    <message>
        <source>an address that is none</source>
        <translation>eine Adresse, die keine ist</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>ein Archiv</translation>
    </message>
    <message>
        <source>an unknown error</source>
        <translation>ein unbekannter Fehler</translation>
    </message>
    <message>
        <source>as often one as the other, or no difference</source>
        <translation>die eine so oft wie die andere, oder kein Unterschied</translation>
    </message>
    <message>
        <source>asks a model to drop its instructions</source>
        <translation>fordert ein Modell auf, seine Anweisungen fallen zu lassen</translation>
    </message>
    <message>
        <source>asks a model to keep something from you</source>
        <translation>fordert ein Modell auf, Ihnen etwas zu verschweigen</translation>
    </message>
    <message>
        <source>asks for the instructions of a model</source>
        <translation>fragt nach den Anweisungen eines Modells</translation>
    </message>
    <message>
        <source>at most … tokens</source>
        <translation>höchstens … Tokens</translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation>gleichzeitig</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>backup save</source>
        <translation>sicherung sichern backup</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>below is what was noted so far</source>
        <translation>darunter steht, was bisher notiert wurde</translation>
    </message>
    <message>
        <source>both sides at the same time</source>
        <translation>beide Seiten gleichzeitig</translation>
    </message>
    <message>
        <source>by {provider}</source>
        <translation>von {provider}</translation>
    </message>
    <message>
        <source>careless</source>
        <translation>nachlässig</translation>
    </message>
    <message>
        <source>chapters</source>
        <translation>Kapiteln</translation>
    </message>
    <message>
        <source>chatgpt claude</source>
        <translation>chatgpt claude</translation>
    </message>
    <message>
        <source>check the disk, {restart}</source>
        <translation>prüfen Sie den Datenträger, {restart}</translation>
    </message>
    <message>
        <source>close exit</source>
        <translation>schließen verlassen ende</translation>
    </message>
    <message>
        <source>close the other program, {restart}</source>
        <translation>schließen Sie das andere Programm, {restart}</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>comparisons</source>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>comparisons for each participant</source>
        <translation>Vergleiche für jede Person</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>ctransformers cannot be given exact tokens for this model: its vocabulary&apos;s rules ({value}) are not known here. Choose the engine llama.cpp.</source>
        <translation>ctransformers kann für dieses Modell keine genauen Tokens bekommen: Die Regeln seines Wortschatzes ({value}) sind hier nicht bekannt. Wählen Sie die Engine llama.cpp.</translation>
    </message>
    <message>
        <source>ctransformers cannot be given exact tokens for this model: its vocabulary&apos;s rules ({value}) are not known here. {other_engine}</source>
        <translation>ctransformers kann für dieses Modell keine genauen Tokens bekommen: Die Regeln seines Wortschatzes ({value}) sind hier nicht bekannt. {other_engine}</translation>
    </message>
    <message>
        <source>ctransformers cannot be started on this computer ({error}). Choose the engine llama.cpp.</source>
        <translation>ctransformers lässt sich auf diesem Computer nicht starten ({error}). Wählen Sie die Engine llama.cpp.</translation>
    </message>
    <message>
        <source>ctransformers could not go on. What was written is kept; ask again, or choose the engine llama.cpp.</source>
        <translation>ctransformers konnte nicht weitermachen. Was geschrieben wurde, bleibt erhalten; fragen Sie noch einmal, oder wählen Sie die Engine llama.cpp.</translation>
    </message>
    <message>
        <source>ctransformers does not know this model&apos;s kind of vocabulary ({value}). {other_engine}</source>
        <translation>ctransformers kennt die Art des Wortschatzes dieses Modells nicht ({value}). {other_engine}</translation>
    </message>
    <message>
        <source>ctransformers is not installed. Choose the engine llama.cpp.</source>
        <translation>ctransformers ist nicht installiert. Wählen Sie die Engine llama.cpp.</translation>
    </message>
    <message>
        <source>ctransformers needs a copy of this model of {need:.1f} GB, and the disk with {folder} has {free:.1f} GB free. Nothing was written. Free some space there, or choose the engine llama.cpp, which needs no copy.</source>
        <translation>ctransformers braucht eine Kopie dieses Modells von {need:.1f} GB, und auf dem Datenträger mit {folder} sind {free:.1f} GB frei. Nichts wurde geschrieben. Schaffen Sie dort Platz, oder wählen Sie die Engine llama.cpp, die keine Kopie braucht.</translation>
    </message>
    <message>
        <source>ctransformers read another vocabulary than the file holds.</source>
        <translation>ctransformers hat einen anderen Wortschatz gelesen, als die Datei enthält.</translation>
    </message>
    <message>
        <source>ctransformers reads models of the llama family, and this one&apos;s architecture is {architecture!r}. {other_engine}</source>
        <translation>ctransformers liest Modelle der llama-Familie, und die Architektur von diesem ist {architecture!r}. {other_engine}</translation>
    </message>
    <message>
        <source>ctransformers refused this model file. Choose the engine llama.cpp, or look for another file of the same model.</source>
        <translation>ctransformers hat diese Modelldatei abgelehnt. Wählen Sie die Engine llama.cpp, oder suchen Sie nach einer anderen Datei desselben Modells.</translation>
    </message>
    <message>
        <source>ctransformers was never built for this kind of computer. Choose the engine llama.cpp.</source>
        <translation>ctransformers wurde für diese Art von Computer nie gebaut. Wählen Sie die Engine llama.cpp.</translation>
    </message>
    <message>
        <source>ctransformers would take this GGML file for the 70B LLaMA, because its name or folder says 70b. Rename it, or look for a GGUF file of the same model.</source>
        <translation>ctransformers hielte diese GGML-Datei für das 70B-LLaMA, weil ihr Name oder Ordner 70b sagt. Benennen Sie sie um, oder suchen Sie nach einer GGUF-Datei desselben Modells.</translation>
    </message>
    <message>
        <source>cut at the limit</source>
        <translation>an der Grenze abgeschnitten</translation>
    </message>
    <message>
        <source>deleted trash restore</source>
        <translation>gelöscht papierkorb wiederherstellen</translation>
    </message>
    <message>
        <source>deleted {day}, kept for {more}</source>
        <translation>gelöscht am {day}, {more} aufbewahrt</translation>
    </message>
    <message>
        <source>delivery streaming all at once</source>
        <translation>darbietung streaming auf einmal</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>drawn anew</source>
        <translation>neu gezogen</translation>
    </message>
    <message>
        <source>elapsed</source>
        <translation>vergangen</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>Exit-Code {code}</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>first bytes</source>
        <translation>ersten Bytes</translation>
    </message>
    <message>
        <source>first start begin help about</source>
        <translation>erste anfang beginnen hilfe über</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>erstes Token</translation>
    </message>
    <message>
        <source>first token after {ttft_s:.2f} s</source>
        <translation>erstes Token nach {ttft_s:.2f} s</translation>
    </message>
    <message>
        <source>first words</source>
        <translation>erste Wörter</translation>
    </message>
    <message>
        <source>font size zoom in bigger text</source>
        <translation>schriftgröße vergrößern größer text</translation>
    </message>
    <message>
        <source>font size zoom out text</source>
        <translation>schriftgröße verkleinern kleiner text</translation>
    </message>
    <message>
        <source>free some space, {restart}</source>
        <translation>schaffen Sie Platz, {restart}</translation>
    </message>
    <message>
        <source>gives a model another role</source>
        <translation>gibt einem Modell eine andere Rolle</translation>
    </message>
    <message>
        <source>go back to the version that you used before, or report this with the log file.</source>
        <translation>gehen Sie zu der Version zurück, die Sie vorher benutzt haben, oder melden Sie dies mit dem Protokoll.</translation>
    </message>
    <message>
        <source>holds characters that nobody sees but a model reads</source>
        <translation>enthält Zeichen, die niemand sieht, ein Modell aber liest</translation>
    </message>
    <message>
        <source>holds {names:,} parts</source>
        <translation>enthält {names:,} Teile</translation>
    </message>
    <message>
        <source>in one piece</source>
        <translation>am Stück</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Benutzung</translation>
    </message>
    <message>
        <source>in {ceil} s</source>
        <translation>in {ceil} s</translation>
    </message>
    <message>
        <source>install the newer version, then start it again.</source>
        <translation>installieren Sie die neuere Version, und starten Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>into the cache</source>
        <translation>in den Zwischenspeicher</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>ist nicht da</translation>
    </message>
    <message>
        <source>is shown in another direction than it is read</source>
        <translation>wird in einer anderen Richtung gezeigt, als es gelesen wird</translation>
    </message>
    <message>
        <source>it breaks off in the middle, as after a download that was cut</source>
        <translation>sie bricht in der Mitte ab, wie nach einem unterbrochenen Herunterladen</translation>
    </message>
    <message>
        <source>it cannot be reached</source>
        <translation>sie ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>it could not be read ({strerror})</source>
        <translation>sie konnte nicht gelesen werden ({strerror})</translation>
    </message>
    <message>
        <source>it could not be read ({value})</source>
        <translation>sie konnte nicht gelesen werden ({value})</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>sie endet zu früh</translation>
    </message>
    <message>
        <source>it has too many parts, or they are nested too deeply</source>
        <translation>sie hat zu viele Teile, oder sie sind zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it holds other ZIP archives. Unpack it, then import those</source>
        <translation>sie enthält weitere ZIP-Archive. Entpacken Sie sie, und importieren Sie dann diese</translation>
    </message>
    <message>
        <source>it is a chat of GPT4All, whose files are of a form that is not documented. Copy the conversation in GPT4All instead</source>
        <translation>sie ist ein Chat von GPT4All, dessen Dateien von nicht beschriebener Form sind. Kopieren Sie stattdessen das Gespräch in GPT4All</translation>
    </message>
    <message>
        <source>it is a damaged ZIP archive</source>
        <translation>sie ist ein beschädigtes ZIP-Archiv</translation>
    </message>
    <message>
        <source>it is a database, not an export. A backup comes back with Restore</source>
        <translation>sie ist eine Datenbank, kein Export. Eine Sicherung kommt mit Wiederherstellen zurück</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>sie ist beschädigt</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>it is far larger than any preset</source>
        <translation>sie ist weit größer als jede Vorlage</translation>
    </message>
    <message>
        <source>it is locked, or packed in a way that cannot be read</source>
        <translation>sie ist gesperrt oder so gepackt, dass sie nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>sie ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is no backup of First Token</source>
        <translation>sie ist keine Sicherung von First Token</translation>
    </message>
    <message>
        <source>it is no export of First Token, ChatGPT or Claude, and no thread of Jan&apos;s</source>
        <translation>sie ist kein Export von First Token, ChatGPT oder Claude und kein Thread von Jan</translation>
    </message>
    <message>
        <source>it is no ordinary file</source>
        <translation>sie ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is no preset of First Token</source>
        <translation>sie ist keine Vorlage von First Token</translation>
    </message>
    <message>
        <source>it is not TeX as expected</source>
        <translation>sie ist nicht TeX wie erwartet</translation>
    </message>
    <message>
        <source>it is not sound JSON</source>
        <translation>sie ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>it is not there any more</source>
        <translation>sie ist nicht mehr da</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>sie ist zu groß</translation>
    </message>
    <message>
        <source>it is too large for one conversation</source>
        <translation>sie ist zu groß für einen einzigen Chat</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>sie ist zu lang</translation>
    </message>
    <message>
        <source>it unpacks to far more than any chats would</source>
        <translation>sie entpackt sich zu weit mehr, als Chats es täten</translation>
    </message>
    <message>
        <source>it was exported by a newer version of First Token</source>
        <translation>sie wurde von einer neueren Version von First Token exportiert</translation>
    </message>
    <message>
        <source>it was made by a newer version of First Token</source>
        <translation>sie wurde von einer neueren Version von First Token gemacht</translation>
    </message>
    <message>
        <source>its certificate belongs to another name</source>
        <translation>das Zertifikat gehört zu einem anderen Namen</translation>
    </message>
    <message>
        <source>its certificate has expired</source>
        <translation>das Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <source>its certificate is not trusted here</source>
        <translation>dem Zertifikat wird hier nicht vertraut</translation>
    </message>
    <message>
        <source>its font has no such letters</source>
        <translation>ihre Schrift hat solche Buchstaben nicht</translation>
    </message>
    <message>
        <source>its hyperparameters are laid out otherwise</source>
        <translation>seine Hyperparameter sind anders angeordnet</translation>
    </message>
    <message>
        <source>its key may still be in the keychain, which is locked or failed. First Token no longer uses it, and deletes it if it reaches the keychain again before you close it; else delete the entry “{service}” there yourself.</source>
        <translation>sein Schlüssel ist vielleicht noch im Schlüsselbund, der gesperrt ist oder versagt hat. First Token benutzt ihn nicht mehr und löscht ihn, wenn es den Schlüsselbund vor dem Schließen wieder erreicht; sonst löschen Sie dort selbst den Eintrag „{service}“.</translation>
    </message>
    <message>
        <source>its pipe closed</source>
        <translation>die Leitung wurde geschlossen</translation>
    </message>
    <message>
        <source>its usual value</source>
        <translation>der übliche Wert</translation>
    </message>
    <message>
        <source>its usual values</source>
        <translation>die üblichen Werte</translation>
    </message>
    <message>
        <source>its vocabulary is StarCoder&apos;s</source>
        <translation>sein Wortschatz ist der von StarCoder</translation>
    </message>
    <message>
        <source>its {names} version is {version}</source>
        <translation>die Version von {names} ist {version}</translation>
    </message>
    <message>
        <source>larger bigger text</source>
        <translation>größer text</translation>
    </message>
    <message>
        <source>last used {day}</source>
        <translation>zuletzt benutzt am {day}</translation>
    </message>
    <message>
        <source>left</source>
        <translation>übrig</translation>
    </message>
    <message>
        <source>left in comparison {position}</source>
        <translation>abgebrochen bei Vergleich {position}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>list of models</source>
        <translation>Liste der Modelle</translation>
    </message>
    <message>
        <source>llama.cpp cannot load this file ({detail}). Download it again, or choose another.</source>
        <translation>llama.cpp kann diese Datei nicht laden ({detail}). Laden Sie sie noch einmal herunter, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>llama.cpp does not know this model&apos;s architecture ({name}). Choose another model.</source>
        <translation>llama.cpp kennt die Architektur dieses Modells nicht ({name}). Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>llama.cpp reads GGUF files, and this is none.</source>
        <translation>llama.cpp liest GGUF-Dateien, und dies ist keine.</translation>
    </message>
    <message>
        <source>llama.cpp refused this request: {get}</source>
        <translation>llama.cpp hat diese Anfrage abgelehnt: {get}</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>macros are not carried out</source>
        <translation>Makros werden nicht ausgeführt</translation>
    </message>
    <message>
        <source>made by the app</source>
        <translation>von der App gemacht</translation>
    </message>
    <message>
        <source>made by you</source>
        <translation>von Ihnen gemacht</translation>
    </message>
    <message>
        <source>make the folder and the file writable, {restart}</source>
        <translation>machen Sie den Ordner und die Datei beschreibbar, {restart}</translation>
    </message>
    <message>
        <source>message {place}</source>
        <translation>Nachricht {place}</translation>
    </message>
    <message>
        <source>model provider</source>
        <translation>modell anbieter</translation>
    </message>
    <message>
        <source>move it to another folder yourself, {restart}</source>
        <translation>verschieben Sie sie selbst in einen anderen Ordner, {restart}</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>kein Unterschied</translation>
    </message>
    <message>
        <source>no interval</source>
        <translation>kein Intervall</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>no source found</source>
        <translation>keine Quelle gefunden</translation>
    </message>
    <message>
        <source>no text and no kind of document that is known here</source>
        <translation>weder Text noch ein hier bekanntes Dokument</translation>
    </message>
    <message>
        <source>no text, document, model or export of chats that is known here</source>
        <translation>weder Text noch Dokument, Modell oder Chat-Export, die hier bekannt sind</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none is named</source>
        <translation>keine ist genannt</translation>
    </message>
    <message>
        <source>normal text</source>
        <translation>normal text</translation>
    </message>
    <message>
        <source>not a model file that is known here</source>
        <translation>keine Modelldatei, die hier bekannt ist</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht fertig</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nothing to read yet</source>
        <translation>noch nichts zu lesen</translation>
    </message>
    <message>
        <source>nothing was read</source>
        <translation>nichts wurde gelesen</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>of text ahead of the reader</source>
        <translation>Text vor der lesenden Person</translation>
    </message>
    <message>
        <source>of the mean gap</source>
        <translation>des mittleren Abstands</translation>
    </message>
    <message>
        <source>of the text</source>
        <translation>des Texts</translation>
    </message>
    <message>
        <source>of this file</source>
        <translation>dieser Datei</translation>
    </message>
    <message>
        <source>of thought</source>
        <translation>zum Nachdenken</translation>
    </message>
    <message>
        <source>of {container}</source>
        <translation>von {container}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Computer</translation>
    </message>
    <message>
        <source>on {name}</source>
        <translation>auf {name}</translation>
    </message>
    <message>
        <source>one after another</source>
        <translation>nacheinander</translation>
    </message>
    <message>
        <source>one of its conversations is too large</source>
        <translation>einer ihrer Chats ist zu groß</translation>
    </message>
    <message>
        <source>one older message is</source>
        <translation>eine ältere Nachricht ist</translation>
    </message>
    <message>
        <source>others ({numbers} in all)</source>
        <translation>weitere ({numbers} insgesamt)</translation>
    </message>
    <message>
        <source>page go to open</source>
        <translation>seite gehe zu öffnen</translation>
    </message>
    <message>
        <source>page {listed}</source>
        <translation>Seite {listed}</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>pages {listed}</source>
        <translation>Seiten {listed}</translation>
    </message>
    <message>
        <source>participant</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>participants</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>reiner Text</translation>
    </message>
    <message>
        <source>pleasant</source>
        <translation>angenehm</translation>
    </message>
    <message>
        <source>poses as somebody else&apos;s turn in a conversation with a model</source>
        <translation>gibt sich als Beitrag eines anderen in einem Gespräch mit einem Modell aus</translation>
    </message>
    <message>
        <source>preferences options</source>
        <translation>einstellungen optionen</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>read, the summary does not draw on it</source>
        <translation>gelesen, die Zusammenfassung stützt sich nicht darauf</translation>
    </message>
    <message>
        <source>read, the summary draws on it</source>
        <translation>gelesen, die Zusammenfassung stützt sich darauf</translation>
    </message>
    <message>
        <source>reading width column</source>
        <translation>lesebreite spalte</translation>
    </message>
    <message>
        <source>remove bin</source>
        <translation>entfernen papierkorb</translation>
    </message>
    <message>
        <source>repeat penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>save json</source>
        <translation>speichern json</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>seed {seed}; balanced after every {participants}</source>
        <translation>Startwert {seed}; ausgeglichen nach je {participants}</translation>
    </message>
    <message>
        <source>shortcuts help</source>
        <translation>tastenkürzel hilfe</translation>
    </message>
    <message>
        <source>signal {name}</source>
        <translation>Signal {name}</translation>
    </message>
    <message>
        <source>signal {value}</source>
        <translation>Signal {value}</translation>
    </message>
    <message>
        <source>signed-rank test, W = {statistic:g} of {used}, {p_value}</source>
        <translation>Vorzeichen-Rang-Test, W = {statistic:g} von {used}, {p_value}</translation>
    </message>
    <message>
        <source>smaller text</source>
        <translation>kleiner text</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>bisher</translation>
    </message>
    <message>
        <source>something is closed that was not opened</source>
        <translation>etwas wird geschlossen, das nicht geöffnet wurde</translation>
    </message>
    <message>
        <source>something is missing after ^ or _</source>
        <translation>nach ^ oder _ fehlt etwas</translation>
    </message>
    <message>
        <source>something is not closed</source>
        <translation>etwas ist nicht geschlossen</translation>
    </message>
    <message>
        <source>speaks to a language model</source>
        <translation>spricht ein Sprachmodell an</translation>
    </message>
    <message>
        <source>still being written</source>
        <translation>wird noch geschrieben</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>streamed</source>
        <translation>gestreamt</translation>
    </message>
    <message>
        <source>subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>system prompt sampling temperature</source>
        <translation>system-prompt sampling temperatur</translation>
    </message>
    <message>
        <source>tables or columns are missing</source>
        <translation>Tabellen oder Spalten fehlen</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>the check of its structure failed</source>
        <translation>die Prüfung ihres Aufbaus schlug fehl</translation>
    </message>
    <message>
        <source>the encryption could not be agreed on</source>
        <translation>die Verschlüsselung ließ sich nicht vereinbaren</translation>
    </message>
    <message>
        <source>the model repeated itself</source>
        <translation>das Modell hat sich wiederholt</translation>
    </message>
    <message>
        <source>the model repeated what it was asked</source>
        <translation>das Modell hat wiederholt, was es gefragt wurde</translation>
    </message>
    <message>
        <source>the model wrote nothing</source>
        <translation>das Modell hat nichts geschrieben</translation>
    </message>
    <message>
        <source>the phases</source>
        <translation>die Phasen</translation>
    </message>
    <message>
        <source>the same host</source>
        <translation>derselbe Rechner</translation>
    </message>
    <message>
        <source>the two sides one after the other</source>
        <translation>die zwei Seiten nacheinander</translation>
    </message>
    <message>
        <source>theme appearance</source>
        <translation>farben erscheinungsbild</translation>
    </message>
    <message>
        <source>then run the command again.</source>
        <translation>und führen Sie den Befehl dann noch einmal aus.</translation>
    </message>
    <message>
        <source>then start First Token again.</source>
        <translation>und starten Sie First Token dann noch einmal.</translation>
    </message>
    <message>
        <source>there are two subscripts in one place</source>
        <translation>an einer Stelle stehen zwei tiefgestellte Zeichen</translation>
    </message>
    <message>
        <source>there are two superscripts in one place</source>
        <translation>an einer Stelle stehen zwei hochgestellte Zeichen</translation>
    </message>
    <message>
        <source>there is no conversations.json in it</source>
        <translation>darin ist keine conversations.json</translation>
    </message>
    <message>
        <source>there is no message of Jan&apos;s in it</source>
        <translation>darin ist keine Nachricht von Jan</translation>
    </message>
    <message>
        <source>there is nothing to draw</source>
        <translation>es gibt nichts zu zeichnen</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>thoughtful</source>
        <translation>durchdacht</translation>
    </message>
    <message>
        <source>time not measured yet</source>
        <translation>Zeit noch nicht gemessen</translation>
    </message>
    <message>
        <source>top favourite</source>
        <translation>oben favorit</translation>
    </message>
    <message>
        <source>total</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>trial</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>typing dots</source>
        <translation>Tipppunkte</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unpacks to {megabytes}</source>
        <translation>entpackt sich zu {megabytes}</translation>
    </message>
    <message>
        <source>unpleasant</source>
        <translation>unangenehm</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>whole reply</source>
        <translation>ganze Antwort</translation>
    </message>
    <message>
        <source>with {provider}</source>
        <translation>mit {provider}</translation>
    </message>
    <message>
        <source>{also} preset own</source>
        <translation>{also} vorlage eigen</translation>
    </message>
    <message>
        <source>{anew} played anew</source>
        <translation>{anew} neu abgespielt</translation>
    </message>
    <message>
        <source>{answered} of {comparisons}</source>
        <translation>{answered} von {comparisons}</translation>
    </message>
    <message>
        <source>{attached} files inside the PDF were not read.</source>
        <translation>{attached} Dateien in der PDF-Datei wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>{broken:,} characters could not be decoded; they show as �.</source>
        <translation>{broken:,} Zeichen konnten nicht entschlüsselt werden; sie erscheinen als �.</translation>
    </message>
    <message>
        <source>{chosen:,} chats</source>
        <translation>{chosen:,} Chats</translation>
    </message>
    <message>
        <source>{contacts:,} connections</source>
        <translation>{contacts:,} Verbindungen</translation>
    </message>
    <message>
        <source>{count:,} chats</source>
        <translation>{count:,} Chats</translation>
    </message>
    <message>
        <source>{counted} exported to {path}.</source>
        <translation>{counted} exportiert nach {path}.</translation>
    </message>
    <message>
        <source>{counted} imported</source>
        <translation>{counted} importiert</translation>
    </message>
    <message>
        <source>{counted} that you had continued elsewhere added to</source>
        <translation>{counted}, anderswo fortgesetzt, ergänzt</translation>
    </message>
    <message>
        <source>{counted} were imported until then and are kept.</source>
        <translation>Bis dahin importiert und erhalten: {counted}.</translation>
    </message>
    <message>
        <source>{counted}, {both}; about {takes} of watching</source>
        <translation>{counted}, {both}; etwa {takes} zum Zusehen</translation>
    </message>
    <message>
        <source>{count} answers</source>
        <translation>{count} Antworten</translation>
    </message>
    <message>
        <source>{count} chose {names},</source>
        <translation>{count} wählten {names},</translation>
    </message>
    <message>
        <source>{count} comparisons</source>
        <translation>{count} Vergleiche</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} gefunden</translation>
    </message>
    <message>
        <source>{count} participants</source>
        <translation>{count} Personen</translation>
    </message>
    <message>
        <source>{count} planned comparisons</source>
        <translation>{count} geplante Vergleiche</translation>
    </message>
    <message>
        <source>{count} sections</source>
        <translation>{count} Abschnitte</translation>
    </message>
    <message>
        <source>{current:,} of {places:,}{more}</source>
        <translation>{current:,} von {places:,}{more}</translation>
    </message>
    <message>
        <source>{days} more days</source>
        <translation>noch {days} Tage</translation>
    </message>
    <message>
        <source>{day}
Nobody has taken part yet</source>
        <translation>{day}
Noch niemand hat teilgenommen</translation>
    </message>
    <message>
        <source>{day} · {people}
{answered} of {planned} answered</source>
        <translation>{day} · {people}
{answered} von {planned} beantwortet</translation>
    </message>
    <message>
        <source>{documents} files</source>
        <translation>{documents} Dateien</translation>
    </message>
    <message>
        <source>{done} of {total} sections are read and kept. Resume goes on with the next one.</source>
        <translation>{done} von {total} Abschnitten sind gelesen und erhalten. Fortsetzen macht mit dem nächsten weiter.</translation>
    </message>
    <message>
        <source>{empty:,} empty</source>
        <translation>{empty:,} leer</translation>
    </message>
    <message>
        <source>{explanation} This model&apos;s own: {shown}.</source>
        <translation>{explanation} Eigener Wert dieses Modells: {shown}.</translation>
    </message>
    <message>
        <source>{faults}{again}; read it yourself</source>
        <translation>{faults}{again}; lesen Sie es selbst</translation>
    </message>
    <message>
        <source>{figures}, {count} of {total}</source>
        <translation>{figures}, {count} von {total}</translation>
    </message>
    <message>
        <source>{format} Nothing in it was changed, and nothing was read from it: {replace}</source>
        <translation>{format} Nichts darin wurde verändert und nichts daraus gelesen: {replace}</translation>
    </message>
    <message>
        <source>{format} Nothing in it was changed, but it is not shown now. You can chat, but this chat is not saved: {then}</source>
        <translation>{format} Nichts darin wurde verändert, aber es wird jetzt nicht gezeigt. Sie können chatten, aber dieser Chat wird nicht gespeichert: {then}</translation>
    </message>
    <message>
        <source>{format} Nothing is lost: what you write is kept in memory and saved as soon as possible. {then}</source>
        <translation>{format} Nichts geht verloren: Was Sie schreiben, bleibt im Speicher und wird so bald wie möglich gespeichert. {then}</translation>
    </message>
    <message>
        <source>{found} is not known</source>
        <translation>{found} ist nicht bekannt</translation>
    </message>
    <message>
        <source>{headings} · while waiting: {waits}</source>
        <translation>{headings} · beim Warten: {waits}</translation>
    </message>
    <message>
        <source>{heading} (while waiting: {waits})</source>
        <translation>{heading} (beim Warten: {waits})</translation>
    </message>
    <message>
        <source>{host} is not who it should be: {reason}. Nothing was sent. If your organisation has its own authority, give its file in the settings of {name}.</source>
        <translation>{host} ist nicht, wer es sein sollte: {reason}. Nichts wurde gesendet. Wenn Ihre Organisation eine eigene Zertifizierungsstelle hat, geben Sie deren Datei in den Einstellungen von {name} an.</translation>
    </message>
    <message>
        <source>{index} of {ids}</source>
        <translation>{index} von {ids}</translation>
    </message>
    <message>
        <source>{interrupted} of {answered} answered comparisons had been interrupted and were played anew from the beginning; they are counted like the others.</source>
        <translation>{interrupted} von {answered} beantworteten Vergleichen waren unterbrochen und wurden von vorn abgespielt; sie zählen wie die anderen.</translation>
    </message>
    <message>
        <source>{join} and {last}</source>
        <translation>{join} und {last}</translation>
    </message>
    <message>
        <source>{join} and {names}</source>
        <translation>{join} und {names}</translation>
    </message>
    <message>
        <source>{join} and {names} more</source>
        <translation>{join} und {names} weitere</translation>
    </message>
    <message>
        <source>{join} and {parts}</source>
        <translation>{join} und {parts}</translation>
    </message>
    <message>
        <source>{join} exist already. Replace them?</source>
        <translation>{join} gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>{known:,} already here and left as they were</source>
        <translation>{known:,} schon hier und unverändert gelassen</translation>
    </message>
    <message>
        <source>{label} · Offline</source>
        <translation>{label} · Offline</translation>
    </message>
    <message>
        <source>{label}, p. {page}</source>
        <translation>{label}, S. {page}</translation>
    </message>
    <message>
        <source>{larger} and {smaller} zoom what one reads.</source>
        <translation>{larger} und {smaller} vergrößern und verkleinern, was man liest.</translation>
    </message>
    <message>
        <source>{largest_bytes:.1f} GB</source>
        <translation>{largest_bytes:.1f} GB</translation>
    </message>
    <message>
        <source>{left_s:.0f} s left</source>
        <translation>noch {left_s:.0f} s</translation>
    </message>
    <message>
        <source>{lines:,} lines are folded</source>
        <translation>{lines:,} Zeilen sind eingeklappt</translation>
    </message>
    <message>
        <source>{low:+.2f} to {high:+.2f}</source>
        <translation>{low:+.2f} bis {high:+.2f}</translation>
    </message>
    <message>
        <source>{low:.0f} to {high:.0f} %</source>
        <translation>{low:.0f} bis {high:.0f} %</translation>
    </message>
    <message>
        <source>{low:.2f} to {high:.2f}</source>
        <translation>{low:.2f} bis {high:.2f}</translation>
    </message>
    <message>
        <source>{made} with {model}. {figures}</source>
        <translation>{made} mit {model}. {figures}</translation>
    </message>
    <message>
        <source>{millions:,.0f} billion</source>
        <translation>{millions:,.0f} Milliarden</translation>
    </message>
    <message>
        <source>{millions:.0f} million</source>
        <translation>{millions:.0f} Millionen</translation>
    </message>
    <message>
        <source>{minutes} min {rest:02d} s</source>
        <translation>{minutes} min {rest:02d} s</translation>
    </message>
    <message>
        <source>{minutes} min {rest} s</source>
        <translation>{minutes} min {rest} s</translation>
    </message>
    <message>
        <source>{missing} of {chapters} chapters are missing or damaged.</source>
        <translation>{missing} von {chapters} Kapiteln fehlen oder sind beschädigt.</translation>
    </message>
    <message>
        <source>{missing} of {chapters} chapters is missing or damaged.</source>
        <translation>{missing} von {chapters} Kapiteln fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>{model_name} answers in a new chat, and the answer is compared once it is complete.</source>
        <translation>{model_name} antwortet in einem neuen Chat, und die Antwort wird verglichen, sobald sie vollständig ist.</translation>
    </message>
    <message>
        <source>{model_name}, after {lasted}.</source>
        <translation>{model_name}, nach {lasted}.</translation>
    </message>
    <message>
        <source>{models:,} models</source>
        <translation>{models:,} Modelle</translation>
    </message>
    <message>
        <source>{most} of {total} {units} with a preference ({names}: {percent}, 95 % interval {percents}; exact binomial test, {p_value})</source>
        <translation>{most} von {total} {units} mit einer Vorliebe ({names}: {percent}, 95-%-Intervall {percents}; exakter Binomialtest, {p_value})</translation>
    </message>
    <message>
        <source>{n_bytes:,.0f} MB</source>
        <translation>{n_bytes:,.0f} MB</translation>
    </message>
    <message>
        <source>{n_bytes:.0f} KB</source>
        <translation>{n_bytes:.0f} KB</translation>
    </message>
    <message>
        <source>{n_bytes:.1f} GB</source>
        <translation>{n_bytes:.1f} GB</translation>
    </message>
    <message>
        <source>{n_bytes:.1f} MB</source>
        <translation>{n_bytes:.1f} MB</translation>
    </message>
    <message>
        <source>{n_bytes} bytes</source>
        <translation>{n_bytes} Bytes</translation>
    </message>
    <message>
        <source>{names} and more</source>
        <translation>{names} und weitere</translation>
    </message>
    <message>
        <source>{names} are more than a message should hold. Summarise reads all of it.</source>
        <translation>{names} sind mehr, als eine Nachricht fassen sollte. Zusammenfassen liest alles davon.</translation>
    </message>
    <message>
        <source>{names} felt faster: so said {figures}.{ties}</source>
        <translation>{names} fühlte sich schneller an: Das sagten {figures}.{ties}</translation>
    </message>
    <message>
        <source>{names} is more than a message should hold. Summarise reads all of it.</source>
        <translation>{names} ist mehr, als eine Nachricht fassen sollte. Zusammenfassen liest alles davon.</translation>
    </message>
    <message>
        <source>{names} minus {names2}</source>
        <translation>{names} minus {names2}</translation>
    </message>
    <message>
        <source>{names} of {total}{about_left}. Every section is read; none is cut.{again}</source>
        <translation>{names} von {total}{about_left}. Jeder Abschnitt wird gelesen; keiner wird gekürzt.{again}</translation>
    </message>
    <message>
        <source>{names} over {names2}</source>
        <translation>{names} zu {names2}</translation>
    </message>
    <message>
        <source>{names} seemed shorter: {figures}.</source>
        <translation>{names} schien kürzer: {figures}.</translation>
    </message>
    <message>
        <source>{names} was estimated {value:.2f} times as long as {names2}{bounds}; {test}</source>
        <translation>{names} wurde {value:.2f}-mal so lang geschätzt wie {names2}{bounds}; {test}</translation>
    </message>
    <message>
        <source>{names} was rated higher: {figures}.</source>
        <translation>{names} wurde höher bewertet: {figures}.</translation>
    </message>
    <message>
        <source>{names} {first:.1f}, {names2} {second:.1f} of {points}, difference {difference:+.2f}{bounds}; {test}</source>
        <translation>{names} {first:.1f}, {names2} {second:.1f} von {points}, Unterschied {difference:+.2f}{bounds}; {test}</translation>
    </message>
    <message>
        <source>{names}, estimated over real</source>
        <translation>{names}, geschätzt zu wirklich</translation>
    </message>
    <message>
        <source>{names}, of those with a preference</source>
        <translation>{names}, von denen mit einer Vorliebe</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (Kopie)</translation>
    </message>
    <message>
        <source>{name} answers at {provider}: what you ask goes there.</source>
        <translation>{name} antwortet bei {provider}: Was Sie fragen, geht dorthin.</translation>
    </message>
    <message>
        <source>{name} answers on this computer.</source>
        <translation>{name} antwortet auf diesem Computer.</translation>
    </message>
    <message>
        <source>{name} cannot be opened with {title}. {reason}</source>
        <translation>{name} lässt sich nicht mit {title} öffnen. {reason}</translation>
    </message>
    <message>
        <source>{name} cannot be read: {strerror}.</source>
        <translation>{name} kann nicht gelesen werden: {strerror}.</translation>
    </message>
    <message>
        <source>{name} could not be opened: {value}. Nothing was read. Check that it is there and that you may read it.</source>
        <translation>{name} konnte nicht geöffnet werden: {value}. Nichts wurde gelesen. Prüfen Sie, ob es da ist und Sie es lesen dürfen.</translation>
    </message>
    <message>
        <source>{name} could not be read ({reason}).</source>
        <translation>{name} konnte nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{name} could not be read ({value}). Check that it is still there and that you may read it.</source>
        <translation>{name} konnte nicht gelesen werden ({value}). Prüfen Sie, ob es noch da ist und Sie es lesen dürfen.</translation>
    </message>
    <message>
        <source>{name} could not be read, as no process could be started: {strerror}. Nothing was lost. Close other programs, and try again.</source>
        <translation>{name} konnte nicht gelesen werden, da sich kein Prozess starten ließ: {strerror}. Nichts ging verloren. Schließen Sie andere Programme, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{name} did not accept the request, and nothing was answered.{said}</source>
        <translation>{name} hat die Anfrage nicht angenommen, und nichts wurde beantwortet.{said}</translation>
    </message>
    <message>
        <source>{name} does not accept the key. Check it in the provider&apos;s settings; a new one may be needed.</source>
        <translation>{name} nimmt den Schlüssel nicht an. Prüfen Sie ihn in den Einstellungen des Anbieters; vielleicht ist ein neuer nötig.</translation>
    </message>
    <message>
        <source>{name} ended the process that read it. Nothing was kept, and nothing else was touched. Save it anew, or as plain text, and try again.</source>
        <translation>{name} hat den Prozess beendet, der es las. Nichts wurde behalten und nichts sonst berührt. Speichern Sie es neu oder als reinen Text, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{name} ended the reply in the middle. What was written is kept. Ask again for another reply, which may be charged like this one.</source>
        <translation>{name} hat die Antwort in der Mitte beendet. Was geschrieben wurde, bleibt erhalten. Fragen Sie noch einmal für eine weitere Antwort, die vielleicht wie diese berechnet wird.</translation>
    </message>
    <message>
        <source>{name} fell silent in the middle of the reply. {kept}</source>
        <translation>{name} verstummte mitten in der Antwort. {kept}</translation>
    </message>
    <message>
        <source>{name} had not finished after {total_s:.0f} minutes, so the reply was ended. What was written is kept.</source>
        <translation>{name} war nach {total_s:.0f} Minuten nicht fertig, darum wurde die Antwort beendet. Was geschrieben wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{name} has no model {model}, or has it no more. Choose another one from the menu.{said}</source>
        <translation>{name} hat kein Modell {model} oder hat es nicht mehr. Wählen Sie im Menü ein anderes.{said}</translation>
    </message>
    <message>
        <source>{name} has no words. Paste some text.</source>
        <translation>{name} enthält keine Wörter. Fügen Sie Text ein.</translation>
    </message>
    <message>
        <source>{name} has read {done} of {total} sections. They are kept for when it is loaded again.</source>
        <translation>{name} hat {done} von {total} Abschnitten gelesen. Sie sind aufbewahrt, bis es wieder geladen ist.</translation>
    </message>
    <message>
        <source>{name} has trouble of its own. What was written is kept; ask again in a minute.{said}</source>
        <translation>{name} hat selbst Schwierigkeiten. Was geschrieben wurde, bleibt erhalten; fragen Sie in einer Minute noch einmal.{said}</translation>
    </message>
    <message>
        <source>{name} has {megabytes}; files of this kind are read up to {megabytes2}. Nothing was read. Cut it into parts, or save it without its pictures.</source>
        <translation>{name} hat {megabytes}; Dateien dieser Art werden bis {megabytes2} gelesen. Nichts wurde gelesen. Teilen Sie die Datei, oder speichern Sie sie ohne ihre Bilder.</translation>
    </message>
    <message>
        <source>{name} holds pictures of {pages} and no text. Nothing was read. Run it through text recognition (OCR), and give the result.</source>
        <translation>{name} enthält Bilder von {pages} und keinen Text. Nichts wurde gelesen. Lassen Sie eine Texterkennung (OCR) darüberlaufen, und geben Sie das Ergebnis.</translation>
    </message>
    <message>
        <source>{name} is a PDF that is damaged or was cut short. Nothing was read. Get it again from its source, or print it into a new PDF.</source>
        <translation>{name} ist eine PDF-Datei, die beschädigt ist oder abbricht. Nichts wurde gelesen. Holen Sie sie noch einmal von ihrer Quelle, oder drucken Sie sie in eine neue PDF-Datei.</translation>
    </message>
    <message>
        <source>{name} is a book without a list of its chapters. Nothing was read. Get it again from its source.</source>
        <translation>{name} ist ein Buch ohne Liste seiner Kapitel. Nichts wurde gelesen. Holen Sie es noch einmal von seiner Quelle.</translation>
    </message>
    <message>
        <source>{name} is a file of an Office from before 2007, or an Outlook message. Nothing was read. Open it there and save it as DOCX, PDF or plain text.</source>
        <translation>{name} ist eine Datei eines Office von vor 2007 oder eine Outlook-Nachricht. Nichts wurde gelesen. Öffnen Sie sie dort, und speichern Sie sie als DOCX, PDF oder reinen Text.</translation>
    </message>
    <message>
        <source>{name} is a folder. Drop the files that are in it.</source>
        <translation>{name} ist ein Ordner. Lassen Sie die Dateien darin los.</translation>
    </message>
    <message>
        <source>{name} is a web page in letters that cannot be told. Nothing was read. Save it again from a browser.</source>
        <translation>{name} ist eine Webseite in nicht erkennbaren Buchstaben. Nichts wurde gelesen. Speichern Sie sie noch einmal aus einem Browser.</translation>
    </message>
    <message>
        <source>{name} is being loaded, and is in the list of models from now on.</source>
        <translation>{name} wird geladen und steht ab jetzt in der Liste der Modelle.</translation>
    </message>
    <message>
        <source>{name} is damaged or was cut short. Nothing was read. Get it again from its source, or open it in the program that made it and save it anew.</source>
        <translation>{name} ist beschädigt oder bricht ab. Nichts wurde gelesen. Holen Sie es noch einmal von seiner Quelle, oder öffnen Sie es in dem Programm, mit dem es gemacht wurde, und speichern Sie es neu.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>{name} is empty. Download or copy it again.</source>
        <translation>{name} ist leer. Laden oder kopieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{name} is empty. Nothing was read. Choose another file.</source>
        <translation>{name} ist leer. Nichts wurde gelesen. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{name} is from {least:,} to {most:,}.</source>
        <translation>{name} liegt zwischen {least:,} und {most:,}.</translation>
    </message>
    <message>
        <source>{name} is no file of this computer.</source>
        <translation>{name} ist keine Datei dieses Computers.</translation>
    </message>
    <message>
        <source>{name} is no text, or in an encoding that cannot be told. Nothing was read. Save it as UTF-8.</source>
        <translation>{name} ist kein Text oder in einer nicht erkennbaren Kodierung. Nichts wurde gelesen. Speichern Sie es als UTF-8.</translation>
    </message>
    <message>
        <source>{name} is protected by a password or against copying. Nothing was read. Save it without the protection, if you may.</source>
        <translation>{name} ist durch ein Passwort oder gegen Kopieren geschützt. Nichts wurde gelesen. Speichern Sie es ohne den Schutz, wenn Sie dürfen.</translation>
    </message>
    <message>
        <source>{name} is protected by a password. Nothing was read. Open it with its password and save it without one.</source>
        <translation>{name} ist durch ein Passwort geschützt. Nichts wurde gelesen. Öffnen Sie es mit dem Passwort, und speichern Sie es ohne.</translation>
    </message>
    <message>
        <source>{name} is protected by a password. Nothing was read. Open it with its password in a PDF viewer, print it into a new PDF without one, and open that.</source>
        <translation>{name} ist mit einem Passwort geschützt. Nichts wurde gelesen. Öffnen Sie die Datei mit dem Passwort in einem PDF-Programm, drucken Sie sie in ein neues PDF ohne Passwort, und öffnen Sie dieses.</translation>
    </message>
    <message>
        <source>{name} is {what_it_is}. Choose a GGUF or GGML file.</source>
        <translation>{name} ist {what_it_is}. Wählen Sie eine GGUF- oder GGML-Datei.</translation>
    </message>
    <message>
        <source>{name} is {what}.</source>
        <translation>{name} ist {what}.</translation>
    </message>
    <message>
        <source>{name} is {what}. Nothing was read. {advice}.</source>
        <translation>{name} ist {what}. Nichts wurde gelesen. {advice}.</translation>
    </message>
    <message>
        <source>{name} limits how much may be asked, and the limit is reached. Wait a little and ask again.{said}</source>
        <translation>{name} begrenzt, wie viel gefragt werden darf, und die Grenze ist erreicht. Warten Sie ein wenig, und fragen Sie noch einmal.{said}</translation>
    </message>
    <message>
        <source>{name} lines</source>
        <translation>{name}e Zeilen</translation>
    </message>
    <message>
        <source>{name} looks like a file of the kind “{title}”, but is damaged or was cut short. Nothing was read. Get it again from its source, or save it anew.</source>
        <translation>{name} sieht aus wie eine Datei der Art „{title}“, ist aber beschädigt oder bricht ab. Nichts wurde gelesen. Holen Sie sie noch einmal von ihrer Quelle, oder speichern Sie sie neu.</translation>
    </message>
    <message>
        <source>{name} refused this by its content rules. Put the question differently, or ask another model.{said}</source>
        <translation>{name} hat dies nach seinen Inhaltsregeln abgelehnt. Stellen Sie die Frage anders, oder fragen Sie ein anderes Modell.{said}</translation>
    </message>
    <message>
        <source>{name} sent something that is not part of a reply. {kept}</source>
        <translation>{name} hat etwas gesendet, das zu keiner Antwort gehört. {kept}</translation>
    </message>
    <message>
        <source>{name} takes more memory to read than a document should. Nothing was kept. Cut it into parts, or save it as plain text.</source>
        <translation>{name} braucht zum Lesen mehr Speicher, als ein Dokument sollte. Nichts wurde behalten. Teilen Sie es, oder speichern Sie es als reinen Text.</translation>
    </message>
    <message>
        <source>{name} takes more memory to read than a document should. Nothing was read. Cut it into parts, or save it as plain text.</source>
        <translation>{name} braucht zum Lesen mehr Speicher, als ein Dokument sollte. Nichts wurde gelesen. Teilen Sie es, oder speichern Sie es als reinen Text.</translation>
    </message>
    <message>
        <source>{name} took the question and then said nothing. It may have been charged all the same, so it was not sent again by itself.</source>
        <translation>{name} hat die Frage angenommen und dann nichts gesagt. Sie wurde vielleicht trotzdem berechnet, darum wurde sie nicht von selbst noch einmal gesendet.</translation>
    </message>
    <message>
        <source>{name} took too long and gave up. Ask again.</source>
        <translation>{name} hat zu lange gebraucht und aufgegeben. Fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{name} was left: one model is loaded at a time.</source>
        <translation>{name} wurde übergangen: Es wird immer nur ein Modell geladen.</translation>
    </message>
    <message>
        <source>{name} was not imported: {why}. Nothing was changed.</source>
        <translation>{name} wurde nicht importiert: {why}. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>{name} was not read within {seconds:.0f} seconds, which no sound document takes. Nothing was kept. Save it as plain text, or cut it into parts.</source>
        <translation>{name} war nach {seconds:.0f} Sekunden nicht gelesen, was bei keinem heilen Dokument vorkommt. Nichts wurde behalten. Speichern Sie es als reinen Text, oder teilen Sie es.</translation>
    </message>
    <message>
        <source>{name} was not read, as you stopped it.</source>
        <translation>{name} wurde nicht gelesen, da Sie es angehalten haben.</translation>
    </message>
    <message>
        <source>{name} was not restored: {why}. Nothing was changed.</source>
        <translation>{name} wurde nicht wiederhergestellt: {why}. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>{name} was read as “{title}” and holds no text. If it shows some when it is opened, print it as a PDF and run that through text recognition (OCR).</source>
        <translation>{name} wurde als „{title}“ gelesen und enthält keinen Text. Wenn beim Öffnen welcher zu sehen ist, drucken Sie es als PDF, und lassen Sie eine Texterkennung (OCR) darüberlaufen.</translation>
    </message>
    <message>
        <source>{name} was taken off the list. The file is where it was.</source>
        <translation>{name} wurde aus der Liste genommen. Die Datei ist, wo sie war.</translation>
    </message>
    <message>
        <source>{name} {what}, which no document does that is meant to be read. Nothing was read. Do not open it unless you know where it is from.</source>
        <translation>{name} {what}, was kein Dokument tut, das gelesen werden soll. Nichts wurde gelesen. Öffnen Sie es nicht, wenn Sie nicht wissen, woher es ist.</translation>
    </message>
    <message>
        <source>{name} {what}. Choose a model file.</source>
        <translation>{name} {what}. Wählen Sie eine Modelldatei.</translation>
    </message>
    <message>
        <source>{name} {what}. Nothing was read. Choose a file.</source>
        <translation>{name} {what}. Nichts wurde gelesen. Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>{name} · written anew by you</source>
        <translation>{name} · von Ihnen neu geschrieben</translation>
    </message>
    <message>
        <source>{name}&apos;s address leads on to another one ({place}), where your key was not sent. Put the right address into the provider&apos;s settings.</source>
        <translation>Die Adresse von {name} führt zu einer anderen weiter ({place}), wohin Ihr Schlüssel nicht gesendet wurde. Tragen Sie die richtige Adresse in den Einstellungen des Anbieters ein.</translation>
    </message>
    <message>
        <source>{name}, in this chat alone.
{value}</source>
        <translation>{name}, nur in diesem Chat.
{value}</translation>
    </message>
    <message>
        <source>{name}: {ttft_ms:.1f} s, {tokens_per_s:.0f} tok/s</source>
        <translation>{name}: {ttft_ms:.1f} s, {tokens_per_s:.0f} tok/s</translation>
    </message>
    <message>
        <source>{needs}{page}It is kept in this computer&apos;s keychain, never in a file; where there is no keychain, until you close First Token.</source>
        <translation>{needs}{page}Er ist im Schlüsselbund dieses Computers aufbewahrt, nie in einer Datei; wo es keinen Schlüsselbund gibt, bis Sie First Token schließen.</translation>
    </message>
    <message>
        <source>{notes} footnotes could not be read. Save the file as DOCX to have footnotes read.</source>
        <translation>{notes} Fußnoten konnten nicht gelesen werden. Speichern Sie die Datei als DOCX, damit Fußnoten gelesen werden.</translation>
    </message>
    <message>
        <source>{number:,} chats</source>
        <translation>{number:,} Chats</translation>
    </message>
    <message>
        <source>{number:,} tokens</source>
        <translation>{number:,} Tokens</translation>
    </message>
    <message>
        <source>{n} attachments were not read: {names}.</source>
        <translation>{n} Anhänge wurden nicht gelesen: {names}.</translation>
    </message>
    <message>
        <source>{others} more places</source>
        <translation>{others} weitere Stellen</translation>
    </message>
    <message>
        <source>{pages:,} pages</source>
        <translation>{pages:,} Seiten</translation>
    </message>
    <message>
        <source>{parent} is full, or cannot be written to. No copy was made, and nothing was changed. Free some space.</source>
        <translation>{parent} ist voll oder nicht beschreibbar. Es wurde keine Kopie gemacht und nichts verändert. Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {strerror}.</source>
        <translation>{path} kann nicht gelesen werden: {strerror}.</translation>
    </message>
    <message>
        <source>{path} could not be written ({strerror}). What was there before is unchanged. Choose another place.</source>
        <translation>{path} konnte nicht geschrieben werden ({strerror}). Was vorher da war, ist unverändert. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} could not be written ({why}). What was there before is unchanged. {advice}</source>
        <translation>{path} konnte nicht geschrieben werden ({why}). Was vorher da war, ist unverändert. {advice}</translation>
    </message>
    <message>
        <source>{path} could not be written: {why}. Choose another place.</source>
        <translation>{path} konnte nicht geschrieben werden: {why}. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} could not be written: {why}. Nothing was lost; choose another place.</source>
        <translation>{path} konnte nicht geschrieben werden: {why}. Nichts ging verloren; wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a model file in it.</source>
        <translation>{path} ist ein Ordner. Wählen Sie eine Modelldatei darin.</translation>
    </message>
    <message>
        <source>{people} answered {answered} of {planned}. Replies: {replies}.</source>
        <translation>Beantwortet von {people}: {answered} von {planned}. Antworten: {replies}.</translation>
    </message>
    <message>
        <source>{percent}{between}, {count} of {total}</source>
        <translation>{percent}{between}, {count} von {total}</translation>
    </message>
    <message>
        <source>{question} 1 {low} to {points} {high}</source>
        <translation>{question} 1 {low} bis {points} {high}</translation>
    </message>
    <message>
        <source>{rank:,} of {total:,}</source>
        <translation>{rank:,} von {total:,}</translation>
    </message>
    <message>
        <source>{read} of {total} sections read.</source>
        <translation>{read} von {total} Abschnitten gelesen.</translation>
    </message>
    <message>
        <source>{replace} from {was} to {now}</source>
        <translation>{replace} von {was} zu {now}</translation>
    </message>
    <message>
        <source>{run} to {run2}</source>
        <translation>{run} bis {run2}</translation>
    </message>
    <message>
        <source>{said} are damaged.</source>
        <translation>{said} sind beschädigt.</translation>
    </message>
    <message>
        <source>{said} hold pictures without text.</source>
        <translation>{said} enthalten Bilder ohne Text.</translation>
    </message>
    <message>
        <source>{said} holds pictures without text.</source>
        <translation>{said} enthält Bilder ohne Text.</translation>
    </message>
    <message>
        <source>{said} is damaged.</source>
        <translation>{said} ist beschädigt.</translation>
    </message>
    <message>
        <source>{seconds:.0f} hours</source>
        <translation>{seconds:.0f} Stunden</translation>
    </message>
    <message>
        <source>{seconds:.0f} minutes</source>
        <translation>{seconds:.0f} Minuten</translation>
    </message>
    <message>
        <source>{seconds:.0f} seconds</source>
        <translation>{seconds:.0f} Sekunden</translation>
    </message>
    <message>
        <source>{sentence} Ask anyway?</source>
        <translation>{sentence} Trotzdem fragen?</translation>
    </message>
    <message>
        <source>{sentence} Nothing was done with it.</source>
        <translation>{sentence} Damit wurde nichts getan.</translation>
    </message>
    <message>
        <source>{size:,.0f} MB</source>
        <translation>{size:,.0f} MB</translation>
    </message>
    <message>
        <source>{starter_name} is here and ready, offline. With 135 million parameters, where large models have hundreds of billions, it is quick and often wrong: good for trying things out, not for facts.</source>
        <translation>{starter_name} ist da und bereit, offline. Mit 135 Millionen Parametern, wo große Modelle Hunderte Milliarden haben, ist es schnell und oft falsch: gut zum Ausprobieren, nicht für Fakten.</translation>
    </message>
    <message>
        <source>{summary_of} since First Token was opened. This list is not kept.</source>
        <translation>{summary_of}, seit First Token geöffnet wurde. Diese Liste wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>{text} 1 is {low}, {points} is {high}.</source>
        <translation>{text} 1 ist {low}, {points} ist {high}.</translation>
    </message>
    <message>
        <source>{text} Esc gives it up.</source>
        <translation>{text} Esc bricht ab.</translation>
    </message>
    <message>
        <source>{text} and more</source>
        <translation>{text} und mehr</translation>
    </message>
    <message>
        <source>{text} invisible characters</source>
        <translation>{text} unsichtbare Zeichen</translation>
    </message>
    <message>
        <source>{text} said, message {number:,} of {count:,}</source>
        <translation>{text}, Nachricht {number:,} von {count:,}</translation>
    </message>
    <message>
        <source>{there} exists already. Replace it?</source>
        <translation>{there} gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>{tilde}{prompt_tokens:,} in{cached} · {tilde}{completion_tokens:,} out</source>
        <translation>{tilde}{prompt_tokens:,} ein{cached} · {tilde}{completion_tokens:,} aus</translation>
    </message>
    <message>
        <source>{tilde}{tokens:,} tokens</source>
        <translation>{tilde}{tokens:,} Tokens</translation>
    </message>
    <message>
        <source>{title} answers in {ms:.0f} ms and has {count}.</source>
        <translation>{title} antwortet in {ms:.0f} ms und hat {count}.</translation>
    </message>
    <message>
        <source>{title} answers, but lists no models at this address. Check that it ends in the version, such as /v1, or type a model&apos;s name.</source>
        <translation>{title} antwortet, nennt unter dieser Adresse aber keine Modelle. Prüfen Sie, ob sie auf die Version endet, etwa /v1, oder schreiben Sie den Namen eines Modells.</translation>
    </message>
    <message>
        <source>{title} did not answer within {limit_s:.0f} s.</source>
        <translation>{title} hat nicht innerhalb von {limit_s:.0f} s geantwortet.</translation>
    </message>
    <message>
        <source>{title} does not use these settings: {names}.</source>
        <translation>{title} verwendet diese Einstellungen nicht: {names}.</translation>
    </message>
    <message>
        <source>{title} has another address now, but {still_there}</source>
        <translation>{title} hat jetzt eine andere Adresse, aber {still_there}</translation>
    </message>
    <message>
        <source>{title} was removed, but {still_there}</source>
        <translation>{title} wurde entfernt, aber {still_there}</translation>
    </message>
    <message>
        <source>{title} · text on the page</source>
        <translation>{title} · Text auf der Seite</translation>
    </message>
    <message>
        <source>{tokens:,} tokens</source>
        <translation>{tokens:,} Tokens</translation>
    </message>
    <message>
        <source>{tokens:,} tokens are complete after {seconds:.1f} s.</source>
        <translation>{tokens:,} Tokens sind nach {seconds:.1f} s vollständig.</translation>
    </message>
    <message>
        <source>{tokens:,} tokens in {total_ns:.1f} s</source>
        <translation>{tokens:,} Tokens in {total_ns:.1f} s</translation>
    </message>
    <message>
        <source>{tokens:,} tokens of every request</source>
        <translation>{tokens:,} Tokens jeder Anfrage</translation>
    </message>
    <message>
        <source>{tokens_per_s:.1f} tok/s</source>
        <translation>{tokens_per_s:.1f} tok/s</translation>
    </message>
    <message>
        <source>{tokens} as they arrive</source>
        <translation>{tokens}, wie sie ankommen</translation>
    </message>
    <message>
        <source>{tokens} at one pace</source>
        <translation>{tokens} in einem Tempo</translation>
    </message>
    <message>
        <source>{tokens}, each paragraph when it is whole</source>
        <translation>{tokens}, jeder Absatz, wenn er ganz ist</translation>
    </message>
    <message>
        <source>{tokens}, each sentence when it is whole</source>
        <translation>{tokens}, jeder Satz, wenn er ganz ist</translation>
    </message>
    <message>
        <source>{tokens}, each word when it is whole</source>
        <translation>{tokens}, jedes Wort, wenn es ganz ist</translation>
    </message>
    <message>
        <source>{tokens}, shown when complete</source>
        <translation>{tokens}, gezeigt, wenn vollständig</translation>
    </message>
    <message>
        <source>{told}, {total_s:.1f} seconds</source>
        <translation>{told}, {total_s:.1f} Sekunden</translation>
    </message>
    <message>
        <source>{total:,} so far</source>
        <translation>bisher {total:,}</translation>
    </message>
    <message>
        <source>{total_s:.0f} minutes</source>
        <translation>{total_s:.0f} Minuten</translation>
    </message>
    <message>
        <source>{total_s:.1f} s total</source>
        <translation>{total_s:.1f} s gesamt</translation>
    </message>
    <message>
        <source>{trouble}; trying again {when} ({attempt} of {attempts}).</source>
        <translation>{trouble}; neuer Versuch {when} ({attempt} von {attempts}).</translation>
    </message>
    <message>
        <source>{unindexed:,} older messages are</source>
        <translation>{unindexed:,} ältere Nachrichten sind</translation>
    </message>
    <message>
        <source>{unusable:,} could not be read and were left out</source>
        <translation>{unusable:,} konnten nicht gelesen werden und wurden weggelassen</translation>
    </message>
    <message>
        <source>{value}, per million = {total}. Prices{dated} ({source}).{counted}</source>
        <translation>{value}, je Million = {total}. Preise{dated} ({source}).{counted}</translation>
    </message>
    <message>
        <source>{value}: not imported</source>
        <translation>{value}: nicht importiert</translation>
    </message>
    <message>
        <source>{verb} the notes by section</source>
        <translation>Notizen nach Abschnitt: {verb}</translation>
    </message>
    <message>
        <source>{what} It could not be moved aside; it is replaced when you change a setting. The usual settings are used until then. Copy the file first if you need it.</source>
        <translation>{what} Sie konnte nicht beiseitegelegt werden; sie wird ersetzt, wenn Sie eine Einstellung ändern. Bis dahin gelten die üblichen Einstellungen. Kopieren Sie die Datei vorher, wenn Sie sie brauchen.</translation>
    </message>
    <message>
        <source>{what} It is kept as {name} in the same folder, and the usual settings are used. Set anew what you had changed, or repair that file and give it its old name while First Token is closed.</source>
        <translation>{what} Sie ist als {name} im selben Ordner aufbewahrt, und die üblichen Einstellungen gelten. Stellen Sie neu ein, was Sie geändert hatten, oder reparieren Sie diese Datei und geben Sie ihr den alten Namen, während First Token geschlossen ist.</translation>
    </message>
    <message>
        <source>{what} finished, {split:,} words, {took}</source>
        <translation>{what} fertig, {split:,} Wörter, {took}</translation>
    </message>
    <message>
        <source>{what} stopped. What was read is kept.</source>
        <translation>{what} angehalten. Was gelesen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{what} {name}{pixels}{size_text}: not imported</source>
        <translation>{what} {name}{pixels}{size_text}: nicht importiert</translation>
    </message>
    <message>
        <source>{when}, {size_bytes:,.1f} MB, {by}</source>
        <translation>{when}, {size_bytes:,.1f} MB, {by}</translation>
    </message>
    <message>
        <source>{whole} h {whole2:02} min</source>
        <translation>{whole} h {whole2:02} min</translation>
    </message>
    <message>
        <source>{whole} min {whole2:02} s</source>
        <translation>{whole} min {whole2:02} s</translation>
    </message>
    <message>
        <source>{who} in “{title}”</source>
        <translation>{who} in „{title}“</translation>
    </message>
    <message>
        <source>{why} {so_far} Import the file again when that is mended.</source>
        <translation>{why} {so_far} Importieren Sie die Datei noch einmal, wenn das behoben ist.</translation>
    </message>
    <message>
        <source>{why}, under way</source>
        <translation>{why}, läuft</translation>
    </message>
    <message>
        <source>{widths} lines</source>
        <translation>{widths}e Zeilen</translation>
    </message>
    <message>
        <source>{words:,} words</source>
        <translation>{words:,} Wörter</translation>
    </message>
    <message>
        <source>{words:.0f} words, complete after {complete_ns:.1f} s</source>
        <translation>{words:.0f} Wörter, vollständig nach {complete_ns:.1f} s</translation>
    </message>
    <message>
        <source>{words} minus {words2}</source>
        <translation>{words} minus {words2}</translation>
    </message>
    <message>
        <source>{words} over {words2}</source>
        <translation>{words} zu {words2}</translation>
    </message>
    <message>
        <source>{words}, estimated over real</source>
        <translation>{words}, geschätzt zu wirklich</translation>
    </message>
    <message>
        <source>{words}, of those with a preference</source>
        <translation>{words}, von denen mit einer Vorliebe</translation>
    </message>
    <message>
        <source>§{index} to §{last}: {read} of {states} read, the summary draws on {drawn}</source>
        <translation>§{index} bis §{last}: {read} von {states} gelesen, die Zusammenfassung stützt sich auf {drawn}</translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>„{name}“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>“{name}” was imported. Read what it says before you use it.</source>
        <translation>„{name}“ wurde importiert. Lesen Sie, was darin steht, bevor Sie sie verwenden.</translation>
    </message>
    <message>
        <source>“{title}” is in the archive now; search still finds it.</source>
        <translation>„{title}“ ist jetzt im Archiv; die Suche findet es weiterhin.</translation>
    </message>
    <message>
        <source>“{title}” is not there any more. Choose another reply.</source>
        <translation>„{title}“ ist nicht mehr da. Wählen Sie eine andere Antwort.</translation>
    </message>
    <message>
        <source>“{title}” was deleted.</source>
        <translation>„{title}“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>← Left</source>
        <translation>← Links</translation>
    </message>
    <message>
        <source>↓ No difference</source>
        <translation>↓ Kein Unterschied</translation>
    </message>
</context>
</TS>
