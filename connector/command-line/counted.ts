/** A number with its noun: `1 person`, `2 people`, `1 group`. */
export const counted = (count: number, noun: string): string => `${count} ${count === 1 ? noun : pluralOf(noun)}`;

const pluralOf = (noun: string): string => (noun === 'person' ? 'people' : `${noun}s`);
