"""What a paper says, as pure values: blocks and figures."""
