const dateTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** Milliseconds since 1970 of an xsd:dateTime (RFC 7643 §2.3.5); one without a zone is in UTC. */
export function instantOf(text: string): number | undefined {
  const parts = dateTime.exec(text);
  if (!parts) return undefined;
  const zoned = parts[1] === undefined && text.length > 10 ? `${text}Z` : text;
  const instant = Date.parse(zoned);
  return Number.isNaN(instant) ? undefined : instant;
}
