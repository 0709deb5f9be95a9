/** A colour for each type, the same in every picture: the hue follows from the name. */
export function colourOf(type: string): string {
  let hash = 2166136261;
  for (const character of type) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
  }

  return `hsl(${(hash % 24) * 15}, 55%, 45%)`;
}
