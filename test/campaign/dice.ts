/** Chance in the forms a generator needs. */
export interface Dice {
  happens(probability: number): boolean;
  /** Both ends are included. */
  between(least: number, most: number): number;
  /** @throws Error if there is nothing to choose from */
  one<Item>(items: readonly Item[]): Item;
  weighted<Item>(items: readonly (readonly [number, Item])[]): Item;
}

export function dice(random: () => number): Dice {
  const chosen = <Item>(item: Item | undefined): Item => {
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  };
  return {
    happens: (probability) => random() < probability,
    between: (least, most) => least + Math.floor(random() * (most - least + 1)),
    one: (items) => chosen(items[Math.floor(random() * items.length)]),
    weighted(items) {
      let left = random() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return chosen(items.at(-1)?.[1]);
    },
  };
}
