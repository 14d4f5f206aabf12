/** A page as servers before and around Jira make it: a title, and who says it. */
export function htmlPage(title: string, server: string, text = ''): string {
  const paragraph = text === '' ? '' : `<p>${text}</p>`;
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center>${paragraph}<hr><center>${server}</center></body></html>\n`;
}
