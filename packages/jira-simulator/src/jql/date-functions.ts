const PERIODS = ['Day', 'Week', 'Month', 'Year'] as const;
type Period = (typeof PERIODS)[number];

/**
 * The moment that `now()`, `startOfDay()`, `endOfWeek("-1w")` and their kind stand for (Jira documentation, "JQL
 * functions"). Times are UTC, weeks begin on Sunday, and an increment without a unit counts periods.
 */
export function dateFunction(name: string, args: readonly string[], now: number): number | undefined {
  if (name.toLowerCase() === 'now' && args.length === 0) return now;
  for (const period of PERIODS) {
    const start = name.toLowerCase() === `startof${period.toLowerCase()}`;
    const end = name.toLowerCase() === `endof${period.toLowerCase()}`;
    if (!start && !end) continue;
    const moment = shifted(now, args[0] ?? '0', period);
    if (moment === undefined) return undefined;
    return start ? startOf(moment, period) : endOf(moment, period);
  }
  return undefined;
}

const UNITS: Readonly<Record<string, Period | 'hour' | 'minute'>> = {
  y: 'Year',
  M: 'Month',
  w: 'Week',
  d: 'Day',
  h: 'hour',
  m: 'minute',
};

function shifted(time: number, increment: string, period: Period): Date | undefined {
  const [whole, count, unit] = /^([+-]?\d+)([yMwdhm]?)$/.exec(increment) ?? [];
  if (whole === undefined) return undefined;
  const date = new Date(time);
  const amount = Number(count);
  switch (UNITS[unit ?? ''] ?? period) {
    case 'Year':
      date.setUTCFullYear(date.getUTCFullYear() + amount);
      break;
    case 'Month':
      date.setUTCMonth(date.getUTCMonth() + amount);
      break;
    case 'Week':
      date.setUTCDate(date.getUTCDate() + 7 * amount);
      break;
    case 'Day':
      date.setUTCDate(date.getUTCDate() + amount);
      break;
    case 'hour':
      date.setUTCHours(date.getUTCHours() + amount);
      break;
    case 'minute':
      date.setUTCMinutes(date.getUTCMinutes() + amount);
      break;
  }
  return date;
}

function startOf(date: Date, period: Period): number {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (period) {
    case 'Year':
      return Date.UTC(year, 0, 1);
    case 'Month':
      return Date.UTC(year, month, 1);
    case 'Week':
      return Date.UTC(year, month, day - date.getUTCDay());
    case 'Day':
      return Date.UTC(year, month, day);
  }
}

function endOf(date: Date, period: Period): number {
  const next = shifted(startOf(date, period), '1', period) ?? date;
  return next.getTime() - 1;
}
