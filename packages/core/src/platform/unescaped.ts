/** A URL's user or password, whose signs may be escaped; where a sign `%` escapes nothing, or no UTF-8, all stands for itself. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The same where each sign is escaped by a number of its own, as older programs do. */
export function unescapedAsLatin(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
