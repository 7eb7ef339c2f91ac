export { RoleLayout as default } from "#shell/role-layout.tsx";
