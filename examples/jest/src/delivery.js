const DAY = 24 * 60 * 60 * 1000;
const PUBLIC_HOLIDAYS = new Set(['12-25', '12-26', '01-01']);

/**
 * The day on which an order arrives.
 * @param ordered ISO date, such as 2026-11-20
 * @param workingDays how many working days it takes
 * @returns ISO date
 */
function deliveryDate(ordered, workingDays) {
  let day = Date.parse(ordered);
  let left = workingDays;
  while (left > 0) {
    day += DAY;
    if (isWorkingDay(new Date(day))) left -= 1;
  }
  return isoDate(new Date(day));
}

function isWorkingDay(date) {
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  return !weekend && !PUBLIC_HOLIDAYS.has(isoDate(date));
}

function isoDate(date) {
  return date.toISOString().slice(0, 10);
}

module.exports = { deliveryDate };
