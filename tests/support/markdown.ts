/** Any text so that Markdown shows it as it stands. */
export function asMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!<>|~:"&]/g, '\\$&');
}

/** A value for YAML: JSON is YAML. */
export function asYaml(settings: Record<string, unknown>): string {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n');
}
