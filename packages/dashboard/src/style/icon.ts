/** The sign of the dashboard: a defect and a test, linked. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b57d0"/><path d="M11 16h10" stroke="#fff" stroke-width="3"/><circle cx="9" cy="16" r="4" fill="#fff"/><circle cx="23" cy="16" r="3" fill="none" stroke="#fff" stroke-width="2.5"/></svg>`;
