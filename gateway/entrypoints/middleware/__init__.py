"""What wraps every route: ids, measuring, headers, and the net under it all."""
