const DAY = 24 * 60 * 60 * 1000;
const WORKING_DAYS = 2;

/**
 * The day on which an order arrives: two working days later.
 * @param ordered ISO date, such as 2026-11-20
 */
export function deliveryDate(ordered) {
  let day = Date.parse(ordered);
  let left = WORKING_DAYS;
  while (left > 0) {
    day += DAY;
    if (!isWeekend(day)) left -= 1;
  }
  return new Date(day).toISOString().slice(0, 10);
}

function isWeekend(day) {
  return [0, 6].includes(new Date(day).getUTCDay());
}
