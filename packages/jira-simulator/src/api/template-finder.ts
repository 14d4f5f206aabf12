/**
 * Finds the template of a path, such as `/issue/{issueIdOrKey}`. Literal paths come before those with parameters, so
 * that /issue/picker is not an issue called "picker".
 */
export function templateFinder(templates: readonly string[]): (path: string) => string | undefined {
  const patterns = templates
    .map((template) => ({
      template,
      parameters: template.split('{').length,
      pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }))
    .sort((a, b) => a.parameters - b.parameters);
  return (path) => patterns.find(({ pattern }) => pattern.test(path))?.template;
}
