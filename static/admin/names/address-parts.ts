/** In a narrow column of a table. */
const mostInColumn = 19;

/** Whether it may have to go on in the next line; a name of several words breaks between them anyway. */
export const isLongAddress = (text: string, most = mostInColumn): boolean =>
  text.length > most && /^\S+@\S+$/.test(text);

/** `tomas.berg@mail.example.com` → `tomas.`, `berg`, `@mail.`, `example.com`: the end stays with the word before it. */
export function addressParts(address: string): readonly string[] {
  return address.split(/(?<=\.)(?=[^.@]+[.@]\S)|(?=@)/);
}

/** `POST /rest/api/3/group/user` → `POST /rest`, `/api`, `/3`, `/group`, `/user`. */
export const callParts = (call: string): readonly string[] => call.split(/(?<=[^/\s])(?=\/)/);
