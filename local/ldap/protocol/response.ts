import { element, integer, octets, tags } from './ber';
import { type ResultName, results } from './refusal';

/** The tags of the answers, by the operation that they answer. */
const answers = {
  bind: 0x61,
  search: 0x65,
  modify: 0x67,
  add: 0x69,
  delete: 0x6b,
  rename: 0x6d,
  compare: 0x6f,
  extended: 0x78,
} as const;

export type Answered = keyof typeof answers;

export interface Result {
  readonly result: ResultName;
  readonly message?: string;
  readonly matched?: string;
  readonly referral?: readonly string[];
}

/** A control of an answer. */
export interface AnswerControl {
  readonly oid: string;
  readonly value: Buffer;
}

const message = (id: number, operation: Buffer, controls: readonly AnswerControl[] = []): Buffer => {
  const parts = controls.map(({ oid, value }) => element(tags.sequence, octets(oid), octets(value)));
  return element(tags.sequence, integer(id), operation, ...(parts.length === 0 ? [] : [element(0xa0, ...parts)]));
};

const resultParts = ({ result, message: text = '', matched = '', referral = [] }: Result): readonly Buffer[] => [
  integer(results[result], tags.enumerated),
  octets(matched),
  octets(text),
  ...(referral.length === 0 ? [] : [element(0xa3, ...referral.map((url) => octets(url)))]),
];

/** The end of an operation. */
export const resultMessage = (
  id: number,
  answered: Answered,
  result: Result,
  controls?: readonly AnswerControl[],
): Buffer => message(id, element(answers[answered], ...resultParts(result)), controls);

export interface AnswerAttribute {
  readonly name: string;
  readonly values: readonly (string | Buffer)[];
}

/** An entry that a search has found. */
export function entryMessage(id: number, dn: string, attributes: readonly AnswerAttribute[]): Buffer {
  const list = attributes.map(({ name, values }) =>
    element(tags.sequence, octets(name), element(tags.set, ...values.map((value) => octets(value)))),
  );
  return message(id, element(0x64, octets(dn), element(tags.sequence, ...list)));
}

/** Says where more is kept (RFC 4511 §4.5.3). */
export const referenceMessage = (id: number, urls: readonly string[]): Buffer =>
  message(id, element(0x73, ...urls.map((url) => octets(url))));

export const extendedMessage = (id: number, result: Result, oid?: string, value?: string): Buffer =>
  message(
    id,
    element(
      answers.extended,
      ...resultParts(result),
      ...(oid === undefined ? [] : [octets(oid, 0x8a)]),
      ...(value === undefined ? [] : [octets(value, 0x8b)]),
    ),
  );

/** The server's last word before it closes the connection (RFC 4511 §4.4.1). */
export const disconnection = (result: Result): Buffer => extendedMessage(0, result, '1.3.6.1.4.1.1466.20036');
