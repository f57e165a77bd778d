/** The SDK writes every refused token and every failed turn to the console; in these tests they fail on purpose. */
export function quietConsole(): () => void {
  const { console } = globalThis;
  const { error } = console;
  console.error = () => undefined;
  return () => {
    console.error = error;
  };
}
