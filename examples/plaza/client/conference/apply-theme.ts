/** Gives the conference's own values to the custom properties of the theme. */
export function applyTheme(values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values))
    if (name.startsWith('--')) document.documentElement.style.setProperty(name, value)
}
