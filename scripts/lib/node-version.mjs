// Imported first by every script, and written in old syntax, so that an old Node prints this and not a parse error.
const wanted = [20, 19];
const found = process.versions.node.split(".").map(Number);

if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  process.stderr.write(
    "Quanmai needs Node " +
      wanted.join(".") +
      " or newer; this is Node " +
      process.versions.node +
      " (" +
      process.execPath +
      ").\nInstall a newer Node (https://nodejs.org, or your version manager) and run the command again.\n",
  );
  process.exit(1);
}
