import { printable } from '@defectlink/core/linking';

/** An ISO 8601 time for people: `1 Jun 2026, 10:00 UTC`. What is no time stays as it is. */
export function TimeText({ at }: { readonly at: string }) {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return <>{printable(at, 40)}</>;
  const [, day, month, year, clock] = /^\w+, (\d+) (\w+) (\d+) (\d\d:\d\d)/.exec(time.toUTCString()) ?? [];
  return (
    <time
      datetime={time.toISOString()}
    >{`${Number(day)} ${month ?? ''} ${year ?? ''}, ${clock ?? ''} UTC`}</time>
  );
}
