/** A path as it can be typed in a shell: in quotes when it holds anything unusual. */
export function quotedPath(path: string): string {
  return /^[\w./\\:@+-]+$/.test(path) ? path : `"${path}"`;
}
