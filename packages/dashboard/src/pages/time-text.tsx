import { printable } from '@defectlink/core/linking';

interface TimeTextProps {
  /** ISO 8601. */
  readonly at: string;
  /** Says the day alone. @default false */
  readonly day?: boolean;
}

/** A time for people: `1 Jun 2026, 10:00 UTC`. What is no time stays as it is. */
export function TimeText({ at, day: dayAlone = false }: TimeTextProps) {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return <>{printable(at, 40)}</>;
  const [, day, month, year, clock] = /^\w+, (\d+) (\w+) (\d+) (\d\d:\d\d)/.exec(time.toUTCString()) ?? [];
  const date = `${Number(day)} ${month ?? ''} ${year ?? ''}`;
  return <time datetime={time.toISOString()}>{dayAlone ? date : `${date}, ${clock ?? ''} UTC`}</time>;
}
