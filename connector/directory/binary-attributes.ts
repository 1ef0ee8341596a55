/** Attributes whose values are bytes, always, even where they happen to be text as well. Servers answer to these spellings. */
export const binaryAttributes: readonly string[] = [
  'objectGUID',
  'objectSid',
  'sIDHistory',
  'mS-DS-ConsistencyGuid',
  'invocationId',
  'jpegPhoto',
  'thumbnailPhoto',
  'userCertificate;binary',
];

const baseOf = (name: string): string => name.toLowerCase().replace(/;.*$/, '');
const bases: ReadonlySet<string> = new Set(binaryAttributes.map(baseOf));

/** Whether an attribute is one of them, in any letter case and with any options (`;binary`, `;range=0-1`). */
export const isBinary = (name: string): boolean => bases.has(baseOf(name));
