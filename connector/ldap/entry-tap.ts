import { sizeOfMessage } from './gather-messages';

/** Takes the entries of a paged reading as they come, before ldapts makes objects of them, which costs more than all else. */
export interface EntryTap {
  open(): void;
  /** The entries of the oldest page that has come whole and was not taken; a SearchResultEntry each. */
  take(): readonly Buffer[];
  close(): void;
  /** @param messages whole ones; @returns those that are left for ldapts */
  pass(messages: Buffer): readonly Buffer[];
}

const searchResultEntry = 0x64;
const searchResultDone = 0x65;

/** The first entry of each page is left for ldapts as well: it takes a page without any for the last one. */
export function entryTap(): EntryTap {
  let isOpen = false;
  let page: Buffer[] = [];
  let pages: Buffer[][] = [];
  function use(open: boolean): void {
    isOpen = open;
    page = [];
    pages = [];
  }
  return {
    open: () => use(true),
    close: () => use(false),
    take: () => pages.shift() ?? [],
    pass(messages) {
      if (!isOpen) return [messages];
      const left: Buffer[] = [];
      let from = 0;
      for (let at = 0; at < messages.length; ) {
        const next = at + (sizeOfMessage(messages, at) || messages.length);
        const operation = operationAt(messages, at);
        if (messages[operation] === searchResultDone) {
          pages.push(page);
          page = [];
        } else if (messages[operation] === searchResultEntry) {
          page.push(messages.subarray(operation, next));
          if (page.length > 1) {
            if (from < at) left.push(messages.subarray(from, at));
            from = next;
          }
        }
        at = next;
      }
      if (from < messages.length) left.push(messages.subarray(from));
      return left;
    },
  };
}

/** Behind the message's own head and its number (RFC 4511 §4.1.1), whose length has one byte. */
function operationAt(bytes: Buffer, at: number): number {
  const first = bytes[at + 1] ?? 0;
  const number = at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  return number + 2 + (bytes[number + 1] ?? 0);
}
