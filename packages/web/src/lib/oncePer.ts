/** What follows from an object that never changes: made when it is first asked for, forgotten with the object. */
export const oncePer = <Key extends object, Made extends object>(make: (key: Key) => Made): ((key: Key) => Made) => {
  const known = new WeakMap<Key, Made>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
};
