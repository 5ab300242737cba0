"""The colour profile that travels with every paper; NOTICE says where it comes from."""
