import { printable } from '@defectlink/core/linking';
import type { Note } from '../server/note.ts';

/** What was done, or why it was not; read out by screen readers. */
export function NoteBox({ note }: { readonly note: Note | undefined }) {
  if (!note) return <></>;
  const [first = '', ...others] = note.lines;
  return (
    <div class={`note ${note.tone}`} role={note.tone === 'failed' ? 'alert' : 'status'} id="note">
      <p dir="auto">
        <b>{printable(first, 600)}</b>
      </p>
      {others.length > 0 && (
        <ul>
          {others.map((line) => (
            <li dir="auto">{printable(line, 600)}</li>
          ))}
        </ul>
      )}
      {note.code && (
        <>
          <p class="soft">{note.code.what}</p>
          <pre class="snippet" tabindex={0} aria-label={note.code.what}>
            {note.code.text}
          </pre>
        </>
      )}
    </div>
  );
}
