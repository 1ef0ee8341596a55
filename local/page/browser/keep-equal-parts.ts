import { isValidElement } from 'react';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A copy of `value`, of which each part that equals the same part of `before`, an earlier copy, is that part: a value that
 * has not changed is `before` itself. Functions and objects of a class stay themselves, as do elements, which never change.
 */
export function keepEqualParts(value: unknown, before: unknown): unknown {
  if (isValidElement(value)) return isValidElement(before) && isSameElement(value, before) ? before : value;
  if (Array.isArray(value)) {
    const known: readonly unknown[] | undefined = Array.isArray(before) ? before : undefined;
    const items = value.map((item, index) => keepEqualParts(item, known?.[index]));
    return known !== undefined && haveSameItems(items, known) ? known : items;
  }
  if (!isPlain(value)) return value;
  const known = isPlain(before) ? before : undefined;
  const fields = Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, keepEqualParts(field, known?.[name])]),
  );
  return known !== undefined && haveSameFields(fields, known) ? known : fields;
}

export function haveSameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}

function haveSameFields(a: Fields, b: Fields): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && Object.is(a[name], b[name]));
}

function isSameElement(a: React.ReactElement, b: React.ReactElement): boolean {
  return a.type === b.type && a.key === b.key && keepEqualParts(a.props, b.props) === b.props;
}

function isPlain(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    !isValidElement(value) &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))
  );
}
