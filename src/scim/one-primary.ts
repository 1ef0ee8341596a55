import { type Draft, isArray, isObject, type Json } from './json';

/**
 * Keeps only the first primary value of each attribute in a draft (RFC 7643 §2.4). Some IdPs mark every address, and a
 * refusal would keep the person out for ever.
 */
export function keepOnePrimary(draft: Draft): void {
  for (const name of Object.keys(draft)) {
    const value = draft[name];
    // Members have no primary mark, and may be many.
    if (isArray(value) && name !== 'members') draft[name] = withOnePrimary(value);
    else if (name.includes(':') && isObject(value)) {
      const extension: Draft = { ...value };
      keepOnePrimary(extension);
      draft[name] = extension;
    }
  }
}

function withOnePrimary(values: readonly Json[]): readonly Json[] {
  const first = values.findIndex(isPrimary);
  if (first < 0 || !values.some((value, index) => index > first && isPrimary(value))) return values;
  return values.map((value, index) =>
    index > first && isObject(value) && isPrimary(value) ? { ...value, primary: false } : value,
  );
}

const isPrimary = (value: Json): boolean => isObject(value) && value.primary === true;
