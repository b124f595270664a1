// The scripts have a project of their own, which checks their types; to the root project they are only known to exist.
declare module "*.mjs";
