/** Something happens once, just before a method of a port is carried out. */
export function during<Port extends object>(
  port: Port,
  method: keyof Port,
  happens: () => Promise<unknown> | undefined,
): void {
  const original = port[method] as (...given: unknown[]) => Promise<unknown>;
  let isFirst = true;
  Object.assign(port, {
    [method]: async (...given: unknown[]) => {
      if (isFirst) {
        isFirst = false;
        await happens();
      }
      return original(...given);
    },
  });
}
