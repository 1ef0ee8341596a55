/** A second attempt to commit a new record needs no second look at Atlassian: nobody else knows the record yet. */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
