type Props = Readonly<Record<string, unknown>>;
type Handler = (...args: readonly unknown[]) => unknown;

/** What the app wants called now, by the function that Atlaskit's components hold. */
const newest = new WeakMap<Handler, Handler>();

/**
 * An app that draws again makes its handlers anew: each would look like a change. So a component gets one function for
 * each of its handlers for as long as it is there, which calls the app's newest. Only for handlers, `on…`: what
 * Atlaskit calls while it draws has to be a new function if its result may be another.
 */
export function withLastingHandlers(props: Props, before: Props | undefined): Props {
  return Object.fromEntries(
    Object.entries(props).map(([name, value]) => [
      name,
      isHandler(name, value) ? lasting(value, before?.[name]) : value,
    ]),
  );
}

function isHandler(name: string, value: unknown): value is Handler {
  return typeof value === 'function' && /^on[A-Z]/.test(name);
}

function lasting(handler: Handler, before: unknown): Handler {
  const known = typeof before === 'function' && newest.has(before as Handler) ? (before as Handler) : undefined;
  const held: Handler = known ?? ((...args) => newest.get(held)?.(...args));
  newest.set(held, handler);
  return held;
}
